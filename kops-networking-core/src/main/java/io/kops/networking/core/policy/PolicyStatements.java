package io.kops.networking.core.policy;

import io.kops.networking.core.gson.Json;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The policy statements of {@code spec.additionalPolicies}. As in kops, element names are
 * case-insensitive in the input; {@code statements} has the spelling of IAM.
 *
 * @param statements the elements of each statement
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PolicyStatements(List<PropertyValue.MapValue> statements) {
  /** The elements of a statement, by name in any case. */
  private static final Map<String, String> ELEMENTS =
      Stream.of(
              "Sid",
              "Effect",
              "Principal",
              "NotPrincipal",
              "Action",
              "NotAction",
              "Resource",
              "NotResource",
              "Condition")
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  Function.identity(),
                  (one, other) -> one,
                  () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));

  public PolicyStatements {
    statements = List.copyOf(statements);
  }

  /**
   * Reads a JSON array of statements.
   *
   * @throws IllegalArgumentException if the text is not a JSON array of objects; the message can
   *     follow a colon
   */
  public static PolicyStatements parse(String text) {
    if (!(Json.read(text) instanceof PropertyValue.ListValue items)) {
      throw new IllegalArgumentException("not a JSON array");
    }
    List<PropertyValue.MapValue> statements = new ArrayList<>();
    for (PropertyValue item : items.values()) {
      if (!(item instanceof PropertyValue.MapValue fields)) {
        throw new IllegalArgumentException(
            "element %d is not a JSON object".formatted(statements.size()));
      }
      statements.add(spelled(fields));
    }
    return new PolicyStatements(statements);
  }

  private static PropertyValue.MapValue spelled(PropertyValue.MapValue statement) {
    Map<String, PropertyValue> elements = new TreeMap<>();
    statement
        .values()
        .forEach((name, value) -> elements.put(ELEMENTS.getOrDefault(name, name), value));
    return new PropertyValue.MapValue(elements);
  }

  /** Returns whether IAM defines an element of this name. */
  public static boolean isElement(String name) {
    return ELEMENTS.containsValue(name);
  }

  /**
   * Returns the policy document of the statements; empty if there are none. Drops unknown elements,
   * as kops does.
   */
  public Optional<PropertyValue> document() {
    if (statements.isEmpty()) {
      return Optional.empty();
    }
    List<PropertyValue> known = new ArrayList<>();
    for (PropertyValue.MapValue statement : statements) {
      Map<String, PropertyValue> elements = new TreeMap<>(statement.values());
      elements.keySet().removeIf(name -> !isElement(name));
      known.add(new PropertyValue.MapValue(elements));
    }
    return Optional.of(
        PolicyDocument.canonical(PolicyDocument.ofRaw(new PropertyValue.ListValue(known))));
  }
}
