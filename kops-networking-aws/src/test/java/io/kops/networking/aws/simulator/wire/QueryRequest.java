package io.kops.networking.aws.simulator.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a call in the AWS query protocol, or the parameters below one name.
 *
 * <p>Lists are numbered from one: {@code Filter.1.Value.2} is the second value of the first filter.
 */
public final class QueryRequest {
  private final SortedMap<String, String> parameters;
  private final String prefix;

  private QueryRequest(SortedMap<String, String> parameters, String prefix) {
    this.parameters = parameters;
    this.prefix = prefix;
  }

  public static QueryRequest of(SortedMap<String, String> parameters) {
    return new QueryRequest(Collections.unmodifiableSortedMap(new TreeMap<>(parameters)), "");
  }

  /** Returns a text parameter. An empty text counts as present. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(prefix + name));
  }

  /** Returns a text parameter that must be present and not empty. */
  public String required(String name) {
    return text(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> AwsFailure.missing(decapitalised(prefix + name)));
  }

  public Optional<Boolean> flag(String name) {
    return text(name)
        .map(
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw AwsFailure.invalidValue(
                          "Invalid value '"
                              + value
                              + "' for "
                              + name
                              + ". It must be true or false");
                });
  }

  public OptionalInt number(String name) {
    Optional<String> value = text(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(value.get()));
    } catch (NumberFormatException e) {
      throw AwsFailure.invalidValue(
          "Invalid value '" + value.get() + "' for " + name + ". It must be a number");
    }
  }

  /** Returns the texts of a list, in order. */
  public List<String> texts(String list) {
    List<String> texts = new ArrayList<>();
    for (int index : indexes(list)) {
      text(list + "." + index).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** Returns the structures of a list, in order. */
  public List<QueryRequest> structures(String list) {
    List<QueryRequest> structures = new ArrayList<>();
    for (int index : indexes(list)) {
      structures.add(new QueryRequest(parameters, prefix + list + "." + index + "."));
    }
    return List.copyOf(structures);
  }

  /** Returns the parameters below a name. */
  public QueryRequest structure(String name) {
    return new QueryRequest(parameters, prefix + name + ".");
  }

  /** Returns the parameters of this structure, relative to its name. */
  public SortedMap<String, String> own() {
    SortedMap<String, String> own = new TreeMap<>();
    parameters.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), value);
          }
        });
    return own;
  }

  /**
   * Rejects all parameters except the given ones and the parameters below them, instead of ignoring
   * them.
   *
   * @throws AwsFailure if another parameter was sent
   */
  public void takeOnly(String... names) {
    Set<String> known = Set.of(names);
    for (String name : own().keySet()) {
      if (!known.contains(name.split("\\.", 2)[0])) {
        throw AwsFailure.badRequest(
            "UnsupportedOperation", "The parameter " + prefix + name + " is not simulated.");
      }
    }
  }

  /** Returns whether a parameter with this name, or below it, was sent. */
  public boolean has(String name) {
    String full = prefix + name;
    SortedMap<String, String> from = parameters.tailMap(full);
    return parameters.containsKey(full)
        || from.keySet().stream().anyMatch(key -> key.startsWith(full + "."));
  }

  /**
   * Rejects parameters that AWS supports and the simulator does not, instead of ignoring them.
   *
   * @throws AwsFailure if one of them was sent
   */
  public void refuse(String... names) {
    for (String name : names) {
      if (has(name)) {
        throw AwsFailure.badRequest(
            "UnsupportedOperation", "The parameter " + prefix + name + " is not simulated.");
      }
    }
  }

  /** Returns all parameters of the call, even if this is only a part of it. */
  public SortedMap<String, String> parameters() {
    return parameters;
  }

  private SortedSet<Integer> indexes(String list) {
    String start = prefix + list + ".";
    SortedSet<Integer> indexes = new TreeSet<>();
    for (String key : parameters.tailMap(start).keySet()) {
      if (!key.startsWith(start)) {
        break;
      }
      int end = key.indexOf('.', start.length());
      String index = end < 0 ? key.substring(start.length()) : key.substring(start.length(), end);
      if (index.matches("[0-9]{1,6}")) {
        indexes.add(Integer.parseInt(index));
      }
    }
    return indexes;
  }

  private static String decapitalised(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
