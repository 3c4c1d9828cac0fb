package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Splits the VPC's CIDR into blocks for subnets without a CIDR. */
interface SubnetAllocation {
  /** The number of prefix bits that splits a block into eighths. */
  int EIGHTHS = 3;

  /**
   * Returns the subnets in their order, each with a block unless a problem is reported for it. The
   * blocks are part of the network and overlap neither each other nor the given blocks.
   */
  List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems);

  private static boolean isUtility(Subnet subnet) {
    return subnet.type() == SubnetType.UTILITY;
  }

  private static List<Cidr> cidrs(List<Subnet> subnets) {
    return subnets.stream().map(Subnet::cidr).flatMap(Optional::stream).toList();
  }

  /**
   * Allocates like kops 1.10. The network is split into eighths. The first free eighth is reserved
   * for utility subnets and split into eighths again; each other subnet gets one of the remaining
   * eighths.
   *
   * <p>The first eighth is reserved even without utility subnets, so that zones get the same blocks
   * in a public and a private topology.
   */
  final class EighthAllocation implements SubnetAllocation {
    private static final Set<SubnetType> SUPPORTED =
        Set.of(SubnetType.PUBLIC, SubnetType.PRIVATE, SubnetType.UTILITY);

    @Override
    public List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems) {
      List<Subnet> result = new ArrayList<>(subnets);
      BlockPool eighths = BlockPool.split(network, EIGHTHS, cidrs(subnets));
      BlockPool small =
          eighths.take().map(first -> BlockPool.split(first, EIGHTHS, List.of())).orElse(eighths);
      reportUnsupportedTypes(subnets, problems);
      eighths.assign(result, subnet -> needsBlock(subnet) && !isUtility(subnet), problems);
      small.assign(result, subnet -> needsBlock(subnet) && isUtility(subnet), problems);
      return result;
    }

    private static boolean needsBlock(Subnet subnet) {
      return subnet.cidr().isEmpty() && SUPPORTED.contains(subnet.type());
    }

    private static void reportUnsupportedTypes(List<Subnet> subnets, Problems.Collector problems) {
      for (int i = 0; i < subnets.size(); i++) {
        SubnetType type = subnets.get(i).type();
        if (!SUPPORTED.contains(type)) {
          problems.error(
              FieldPath.of("spec").child("subnets").index(i).child("type"),
              CompletionCodes.SUBNET_TYPE_UNSUPPORTED,
              "kops 1.10 has no subnets of type " + type,
              "use Public, Private or Utility");
        }
      }
    }
  }

  /**
   * Allocates like kops 1.37. The network is split into the fewest of 1, 2, 4 or 8 blocks that
   * suffice for the subnets. All utility subnets together count as one subnet and share the eighths
   * of one block.
   *
   * <p>Subnets in additional CIDRs of the VPC do not count. Private subnets with an IPv6 block
   * count but get no IPv4 block.
   */
  final class FittedAllocation implements SubnetAllocation {
    @Override
    public List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems) {
      if (subnets.stream().noneMatch(FittedAllocation::needsBlock)) {
        return subnets;
      }
      List<Subnet> counted = subnets.stream().filter(subnet -> isOf(network, subnet)).toList();
      List<Subnet> result = new ArrayList<>(subnets);
      boolean hasUtility = counted.stream().anyMatch(SubnetAllocation::isUtility);
      long big = counted.stream().filter(subnet -> !isUtility(subnet)).count();
      BlockPool blocks = BlockPool.split(network, bits(big + (hasUtility ? 1 : 0)), cidrs(counted));
      if (hasUtility) {
        BlockPool small =
            blocks.take().map(first -> BlockPool.split(first, EIGHTHS, List.of())).orElse(blocks);
        small.assign(result, subnet -> needsBlock(subnet) && isUtility(subnet), problems);
      }
      blocks.assign(result, subnet -> needsBlock(subnet) && !isUtility(subnet), problems);
      return result;
    }

    private static int bits(long blocks) {
      if (blocks <= 1) {
        return 0;
      }
      return blocks <= 2 ? 1 : blocks <= 4 ? 2 : EIGHTHS;
    }

    private static boolean isOf(Cidr network, Subnet subnet) {
      return subnet.cidr().map(cidr -> network.contains(cidr.address())).orElse(true);
    }

    private static boolean needsBlock(Subnet subnet) {
      boolean ipv6Only = subnet.type() == SubnetType.PRIVATE && subnet.ipv6Cidr().isPresent();
      return subnet.cidr().isEmpty() && !ipv6Only;
    }
  }

  /** The free blocks of a network, in the order of their addresses. */
  final class BlockPool {
    private final Deque<Cidr> free;

    private BlockPool(Collection<Cidr> free) {
      this.free = new ArrayDeque<>(free);
    }

    /**
     * Splits a network into 2<sup>bits</sup> blocks without those that overlap a reserved one.
     * Returns an empty pool if the network is too small for the split.
     */
    static BlockPool split(Cidr network, int bits, Collection<Cidr> reserved) {
      if (network.prefixLength() + bits > network.family().bits()) {
        return new BlockPool(List.of());
      }
      return new BlockPool(
          network.split(bits).stream()
              .filter(block -> reserved.stream().noneMatch(block::overlaps))
              .toList());
    }

    private Optional<Cidr> take() {
      return Optional.ofNullable(free.poll());
    }

    private static String zone(Subnet subnet) {
      return subnet.knownZone().map(ZoneName::value).orElse("");
    }

    /** Replaces the selected subnets, in the order of their zones, by subnets with a block. */
    void assign(List<Subnet> subnets, Predicate<Subnet> selected, Problems.Collector problems) {
      IntStream.range(0, subnets.size())
          .boxed()
          .filter(index -> selected.test(subnets.get(index)))
          .sorted(Comparator.comparing(index -> zone(subnets.get(index))))
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
          CompletionCodes.INSUFFICIENT_CIDRS,
          "networkCIDR has no free block for subnet " + subnet.name(),
          "set the cidr of the subnet, use fewer zones, or use a larger networkCIDR");
    }
  }
}
