package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Set operations on networks. */
final class Coverage {
  private Coverage() {}

  /** Returns the parts of a network that none of {@code by} has, in order and lazily. */
  static Stream<Cidr> uncovered(Cidr asked, Collection<Cidr> by) {
    if (by.stream().anyMatch(network -> network.contains(asked))) {
      return Stream.empty();
    }
    List<Cidr> inside = by.stream().filter(asked::contains).toList();
    return inside.isEmpty()
        ? Stream.of(asked)
        : asked.split(1).stream().flatMap(half -> uncovered(half, inside));
  }

  static boolean covers(Collection<Cidr> by, Cidr asked) {
    if (by.stream().noneMatch(network -> network.contains(asked))
        && size(by.stream().filter(asked::contains)) < size(Stream.of(asked))) {
      return false;
    }
    return uncovered(asked, by).findFirst().isEmpty();
  }

  /** Returns how many addresses networks have, as a share of all of their family. */
  private static double size(Stream<Cidr> networks) {
    return networks.mapToDouble(network -> Math.scalb(1.0, -network.prefixLength())).sum();
  }

  /** Divides a network into parts of which each is inside or outside of each other network. */
  static void divide(Cidr network, List<Cidr> others, List<Cidr> parts) {
    boolean divided =
        others.stream().anyMatch(other -> network.contains(other) && !other.equals(network));
    if (!divided) {
      parts.add(network);
      return;
    }
    network.split(1).forEach(half -> divide(half, others, parts));
  }
}
