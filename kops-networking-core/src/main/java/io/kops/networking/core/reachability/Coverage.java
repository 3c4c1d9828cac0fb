package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Set operations on networks. */
final class Coverage {
  private Coverage() {}

  /** Returns the first part of a network that none of {@code by} has; empty if they cover it. */
  static Optional<Cidr> uncovered(Cidr asked, Collection<Cidr> by) {
    if (by.stream().anyMatch(network -> network.contains(asked))) {
      return Optional.empty();
    }
    List<Cidr> inside = by.stream().filter(asked::contains).toList();
    if (inside.isEmpty()) {
      return Optional.of(asked);
    }
    List<Cidr> halves = asked.split(1);
    return uncovered(halves.get(0), inside).or(() -> uncovered(halves.get(1), inside));
  }

  static boolean covers(Collection<Cidr> by, Cidr asked) {
    return uncovered(asked, by).isEmpty();
  }
}
