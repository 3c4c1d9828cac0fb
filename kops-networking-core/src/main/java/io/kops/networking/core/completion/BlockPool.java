package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The free blocks of a network, handed out in the order of their addresses. */
final class BlockPool {
  private final Deque<Cidr> free;

  private BlockPool(Collection<Cidr> free) {
    this.free = new ArrayDeque<>(free);
  }

  /**
   * Returns the blocks of a network that is cut into 2<sup>bits</sup>, less those that overlap a
   * reserved one; none when the network is too small to be cut so.
   */
  static BlockPool cut(Cidr network, int bits, Collection<Cidr> reserved) {
    if (network.prefixLength() + bits > network.family().bits()) {
      return new BlockPool(List.of());
    }
    return new BlockPool(
        network.split(bits).stream()
            .filter(block -> reserved.stream().noneMatch(block::overlaps))
            .toList());
  }

  /** Takes the first free block. */
  Optional<Cidr> take() {
    return Optional.ofNullable(free.poll());
  }

  /**
   * Gives the next free blocks to those subnets that need one, by zone, and puts them into the
   * list.
   */
  void giveTo(List<Subnet> subnets, Predicate<Subnet> needsOne, Problems.Collector problems) {
    IntStream.range(0, subnets.size())
        .boxed()
        .filter(index -> needsOne.test(subnets.get(index)))
        .sorted(Comparator.comparing(index -> subnets.get(index).zone()))
        .forEachOrdered(
            index ->
                take()
                    .ifPresentOrElse(
                        block -> subnets.set(index, withCidr(subnets.get(index), block)),
                        () -> reportNone(subnets.get(index), index, problems)));
  }

  private static Subnet withCidr(Subnet subnet, Cidr block) {
    return subnet.toBuilder().cidr(block).build();
  }

  private static void reportNone(Subnet subnet, int index, Problems.Collector problems) {
    problems.error(
        FieldPath.of("spec").child("subnets").index(index).child("cidr"),
        CompletionProblems.INSUFFICIENT_CIDRS,
        "networkCIDR has no block left for subnet " + subnet.name(),
        "set the cidr of the subnet, use fewer zones, or use a larger networkCIDR");
  }
}
