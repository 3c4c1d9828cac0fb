package io.kops.networking.aws.simulator.wire;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The actions of a query service by name. */
public final class Actions {
  private final SortedMap<String, Action> byName = new TreeMap<>();

  public Actions on(String name, Action action) {
    if (byName.putIfAbsent(name, action) != null) {
      throw new IllegalArgumentException("there are two actions named " + name);
    }
    return this;
  }

  public Optional<Action> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
