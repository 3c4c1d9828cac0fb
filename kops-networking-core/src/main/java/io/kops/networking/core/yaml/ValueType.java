package io.kops.networking.core.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The type of a value in a document, in the terms of JSON Schema.
 *
 * @param names the names of its JSON types; empty for any type
 * @param values the possible values; empty if there is no fixed list
 * @param content the type of the items of a list, or of the values of a map with arbitrary keys
 */
record ValueType(List<String> names, List<String> values, Optional<ValueType> content) {
  static final ValueType ANY = of();
  static final ValueType TEXT = of("string");
  static final ValueType TEXT_OR_NUMBER = of("string", "number");
  static final ValueType BOOLEAN = of("boolean");
  static final ValueType INTEGER = of("integer");
  static final ValueType OBJECT = of("object");

  private static ValueType of(String... names) {
    return new ValueType(List.of(names), List.of(), Optional.empty());
  }

  static ValueType oneOf(Collection<String> values) {
    return new ValueType(List.of("string"), List.copyOf(values), Optional.empty());
  }

  static ValueType listOf(ValueType item) {
    return new ValueType(List.of("array"), List.of(), Optional.of(item));
  }

  static ValueType mapOf(ValueType value) {
    return new ValueType(List.of("object"), List.of(), Optional.of(value));
  }

  boolean isList() {
    return names.contains("array");
  }
}
