package io.kops.networking.spi.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mapping of a manifest. Missing entries and entries of another type are empty.
 *
 * @param values the entries
 */
record Fields(Map<?, ?> values) {
  static Fields of(Object value) {
    return new Fields(value instanceof Map<?, ?> map ? map : Map.of());
  }

  Fields at(String... path) {
    Fields fields = this;
    for (String key : path) {
      fields = of(fields.values.get(key));
    }
    return fields;
  }

  /** Returns the mappings of a list. */
  List<Fields> each(String key) {
    return values.get(key) instanceof List<?> list
        ? list.stream().map(Fields::of).toList()
        : List.of();
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).map(String::valueOf);
  }

  boolean isTrue(String key) {
    return Boolean.TRUE.equals(values.get(key));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Stream<String> keys() {
    return values.keySet().stream().map(String::valueOf);
  }
}
