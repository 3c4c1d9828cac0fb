package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Allocates a block of the pod range to each node. Nodes keep their blocks. New blocks follow the
 * last one in use and wrap around at the end of the range, so a freed block is reused as late as
 * possible.
 */
final class PodCidrAllocation {
  private final PodRange range;
  private final Problems.Collector problems;
  private final Map<String, Cidr> byNode = new TreeMap<>();
  private final Map<Long, String> taken = new TreeMap<>();
  private final TreeSet<Long> inUse = new TreeSet<>();

  /**
   * Creates an allocation.
   *
   * @param stillRouted blocks that route tables still contain, which are not free until the next
   *     allocation
   */
  PodCidrAllocation(PodRange range, Collection<Cidr> stillRouted, Problems.Collector problems) {
    this.range = range;
    this.problems = problems;
    stillRouted.stream().filter(range::isPart).map(range::numberOf).forEach(inUse::add);
  }

  /** Returns the block of each node by name; a node with a problem has none. */
  Map<String, Cidr> of(List<KubenetNode> nodes, Map<String, Cidr> routedTo) {
    List<KubenetNode> without = new ArrayList<>();
    for (KubenetNode node : nodes) {
      Optional<Cidr> has = node.podCidr();
      if (has.isPresent()) {
        keep(node, has.get());
      }
    }
    for (KubenetNode node : nodes) {
      if (node.podCidr().isEmpty()) {
        Cidr routed = routedTo.get(node.instanceId());
        if (routed != null && range.isPart(routed) && !taken.containsKey(range.numberOf(routed))) {
          keep(node, routed);
        } else {
          without.add(node);
        }
      }
    }
    without.forEach(this::give);
    return byNode;
  }

  private void keep(KubenetNode node, Cidr part) {
    if (!range.isPart(part)) {
      problems.error(
          pathOf(node),
          KubenetCodes.POD_CIDR_NOT_IN_RANGE,
          "%s is no /%d of the pod range %s".formatted(part, range.nodeLength(), range.cidr()),
          "give kubelet and controllers the pod range of the spec, and let the node join again");
      return;
    }
    String other = taken.putIfAbsent(range.numberOf(part), node.name());
    if (other != null) {
      problems.error(
          pathOf(node),
          KubenetCodes.POD_CIDR_TAKEN,
          "%s is of the node %s already".formatted(part, other),
          "let one of the two nodes join again");
      return;
    }
    inUse.add(range.numberOf(part));
    byNode.put(node.name(), part);
  }

  private void give(KubenetNode node) {
    long start = inUse.isEmpty() ? 0 : inUse.last() + 1;
    Optional<Long> free =
        firstFree(start, range.nodes())
            .or(() -> firstFree(0, start))
            // A block with a route to a terminated instance is better than none.
            .or(this::firstNotTaken);
    if (free.isEmpty()) {
      problems.error(
          pathOf(node),
          KubenetCodes.POD_RANGE_EXHAUSTED,
          "all %d parts of the pod range %s are in use".formatted(range.nodes(), range.cidr()),
          "make the pod range larger, or have fewer nodes");
      return;
    }
    keep(node, range.part(free.get()));
  }

  private Optional<Long> firstFree(long from, long to) {
    for (long number = from; number < to; number++) {
      if (!inUse.contains(number)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }

  private Optional<Long> firstNotTaken() {
    return inUse.stream().filter(number -> !taken.containsKey(number)).findFirst();
  }

  private static FieldPath pathOf(KubenetNode node) {
    return FieldPath.of("nodes").child(node.name()).child("podCIDR");
  }
}
