package io.kops.networking.core.firewall;

import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The TCP ports of the control plane that are open to nodes. */
final class TcpPorts {
  private static final int FIRST = 1;
  private static final int LAST = 65535;

  private TcpPorts() {}

  /** Returns the ranges of 1 to 65535 without the closed ports, in order. */
  static List<PortRange> without(Collection<Integer> closed) {
    Set<Integer> holes = new TreeSet<>(closed);
    List<PortRange> ranges = new ArrayList<>();
    int from = FIRST;
    for (int hole : holes) {
      if (hole > from) {
        ranges.add(new PortRange(from, hole - 1));
      }
      from = Math.max(from, hole + 1);
    }
    if (from <= LAST) {
      ranges.add(new PortRange(from, LAST));
    }
    return List.copyOf(ranges);
  }
}
