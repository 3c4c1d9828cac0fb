package io.kops.networking.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects flags as {@code --name=value}. Options without a value are omitted. */
final class FlagList {
  private final List<String> flags = new ArrayList<>();

  FlagList add(String name, String value) {
    if (!value.isEmpty()) {
      flags.add("--" + name + "=" + value);
    }
    return this;
  }

  FlagList add(String name, int value) {
    return add(name, Integer.toString(value));
  }

  FlagList add(String name, OptionalInt value) {
    return value.isPresent() ? add(name, value.getAsInt()) : this;
  }

  FlagList add(String name, Optional<?> value) {
    return value.map(given -> add(name, given.toString())).orElse(this);
  }

  /** Returns the flags, sorted, as kops writes them. */
  List<String> sorted() {
    return flags.stream().sorted().toList();
  }
}
