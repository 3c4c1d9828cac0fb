package io.kops.networking.core.iam;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The policy statements of a kops release, read from JSON. Each statement lists its roles. {@code
 * if} lists variables that must have a value or, with {@code !}, must have none. {@code forEach}
 * repeats the statement for each value of a variable. A placeholder such as <code>${cluster}</code>
 * in a resource or condition expands to one entry per value of its variable.
 */
final class PolicyTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Set<String> REQUIRED = Set.of("roles", "Action", "Resource");
  private static final Set<String> ELEMENTS =
      Set.of("roles", "if", "forEach", "Action", "Resource", "Condition");

  private final List<Statement> statements;

  /** A statement whose placeholders are not expanded yet. */
  private record Statement(
      List<String> roles, List<String> conditions, List<String> forEach, IamStatement statement) {
    boolean appliesTo(InstanceGroupRole role, Map<String, List<String>> variables) {
      return roles.contains(role.word())
          && conditions.stream()
              .allMatch(
                  condition ->
                      condition.startsWith("!")
                          ? valuesOf(condition.substring(1), variables).isEmpty()
                          : !valuesOf(condition, variables).isEmpty());
    }
  }

  private PolicyTemplate(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a resource of this package.
   *
   * @throws IllegalStateException if it is not a valid template
   */
  static PolicyTemplate load(String resource) {
    InputStream stream =
        Objects.requireNonNull(PolicyTemplate.class.getResourceAsStream(resource), resource);
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return read(resource, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a template.
   *
   * @param source the name of the template in messages
   * @throws IllegalStateException if it is not a valid template
   */
  static PolicyTemplate read(String source, Reader reader) {
    List<Statement> statements = new ArrayList<>();
    try {
      JsonObject template = JsonParser.parseReader(reader).getAsJsonObject();
      Set<String> variables = template.getAsJsonObject("variables").keySet();
      for (JsonElement element : template.getAsJsonArray("statements")) {
        statements.add(statement(element.getAsJsonObject(), variables));
      }
    } catch (RuntimeException invalid) {
      throw new IllegalStateException(
          "%s, statement %d: %s".formatted(source, statements.size() + 1, invalid.getMessage()),
          invalid);
    }
    return new PolicyTemplate(statements);
  }

  private static Statement statement(JsonObject json, Set<String> variables) {
    Set<String> elements = json.keySet();
    if (!ELEMENTS.containsAll(elements) || !elements.containsAll(REQUIRED)) {
      throw new IllegalArgumentException("unknown or missing elements: " + elements);
    }
    List<String> roles = texts(json.get("roles"));
    List<String> conditions = json.has("if") ? texts(json.get("if")) : List.of();
    List<String> forEach =
        json.has("forEach") ? List.of(json.get("forEach").getAsString()) : List.of();
    List<String> used = new ArrayList<>(forEach);
    conditions.forEach(condition -> used.add(condition.replaceFirst("^!", "")));
    PLACEHOLDER.matcher(json.toString()).results().forEach(found -> used.add(found.group(1)));
    if (!variables.containsAll(used)) {
      throw new IllegalArgumentException("undeclared variable in " + used);
    }
    if (!roles.stream().map(InstanceGroupRole::of).allMatch(Optional::isPresent)) {
      throw new IllegalArgumentException("unknown role in " + roles);
    }
    return new Statement(
        roles,
        conditions,
        forEach,
        withConditions(
            IamStatement.allowOn(texts(json.get("Resource")), texts(json.get("Action"))),
            json.has("Condition") ? json.getAsJsonObject("Condition") : new JsonObject()));
  }

  private static IamStatement withConditions(IamStatement statement, JsonObject operators) {
    IamStatement result = statement;
    for (String operator : operators.keySet()) {
      for (Map.Entry<String, JsonElement> entry : operators.getAsJsonObject(operator).entrySet()) {
        String key = entry.getKey();
        JsonElement value = entry.getValue();
        if (operator.equals("StringEquals") && !value.isJsonArray()) {
          result = result.when(key, value.getAsString());
        } else {
          result =
              result.when(
                  operator, key, value.isJsonArray() ? texts(value) : List.of(value.getAsString()));
        }
      }
    }
    return result;
  }

  private static List<String> texts(JsonElement array) {
    List<String> texts = new ArrayList<>();
    array.getAsJsonArray().forEach(element -> texts.add(element.getAsString()));
    return List.copyOf(texts);
  }

  /**
   * Returns the statements of a role.
   *
   * @param variables the values of each variable of the template; empty for one that is absent
   */
  List<IamStatement> statements(InstanceGroupRole role, Map<String, List<String>> variables) {
    List<IamStatement> result = new ArrayList<>();
    for (Statement each : statements) {
      if (!each.appliesTo(role, variables)) {
        continue;
      }
      if (each.forEach().isEmpty()) {
        result.add(expanded(each.statement(), variables));
      }
      for (String variable : each.forEach()) {
        for (String value : valuesOf(variable, variables)) {
          Map<String, List<String>> scope = new HashMap<>(variables);
          scope.put(variable, List.of(value));
          result.add(expanded(each.statement(), scope));
        }
      }
    }
    return result;
  }

  private static List<String> valuesOf(String variable, Map<String, List<String>> variables) {
    return Objects.requireNonNull(variables.get(variable), variable);
  }

  private static IamStatement expanded(
      IamStatement statement, Map<String, List<String>> variables) {
    Map<String, String> conditions = new HashMap<>();
    statement
        .conditions()
        .forEach((key, value) -> conditions.put(key, String.join("", expanded(value, variables))));
    return new IamStatement(
        statement.sid(),
        statement.actions(),
        expanded(statement.resources(), variables),
        conditions,
        statement.furtherConditions().stream()
            .map(
                condition ->
                    new IamStatement.Condition(
                        condition.operator(),
                        condition.key(),
                        expanded(condition.values(), variables)))
            .toList());
  }

  private static List<String> expanded(List<String> texts, Map<String, List<String>> variables) {
    return texts.stream().flatMap(text -> expanded(text, variables).stream()).toList();
  }

  /** Returns the text once for each combination of values; values are not expanded again. */
  private static List<String> expanded(String text, Map<String, List<String>> variables) {
    List<String> results = List.of("");
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      String before = text.substring(end, placeholder.start());
      List<String> values = valuesOf(placeholder.group(1), variables);
      results =
          results.stream()
              .flatMap(start -> values.stream().map(value -> start + before + value))
              .toList();
      end = placeholder.end();
    }
    String rest = text.substring(end);
    return results.stream().map(start -> start + rest).toList();
  }
}
