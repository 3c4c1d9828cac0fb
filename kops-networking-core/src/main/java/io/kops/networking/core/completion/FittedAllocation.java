package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The allocation of the 1.37 line: the network is cut into as few of 1, 2, 4 or 8 blocks as there
 * are subnets, where all utility subnets together count as one and share the eighths of one block.
 *
 * <p>Subnets in additional CIDRs of the VPC do not count. Private subnets with an IPv6 block count,
 * but stay without an IPv4 one.
 */
final class FittedAllocation implements SubnetAllocation {
  private static final int EIGHTHS = 3;

  @Override
  public List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems) {
    if (subnets.stream().noneMatch(FittedAllocation::needsBlock)) {
      return subnets;
    }
    List<Subnet> counted = subnets.stream().filter(subnet -> isOf(network, subnet)).toList();
    List<Cidr> reserved = counted.stream().map(Subnet::cidr).flatMap(Optional::stream).toList();
    List<Subnet> result = new ArrayList<>(subnets);
    boolean hasUtility = counted.stream().anyMatch(FittedAllocation::isUtility);
    long big = counted.stream().filter(subnet -> !isUtility(subnet)).count();
    BlockPool blocks = BlockPool.cut(network, bits(big + (hasUtility ? 1 : 0)), reserved);
    if (hasUtility) {
      BlockPool small =
          blocks.take().map(first -> BlockPool.cut(first, EIGHTHS, List.of())).orElse(blocks);
      small.giveTo(result, subnet -> needsBlock(subnet) && isUtility(subnet), problems);
    }
    blocks.giveTo(result, subnet -> needsBlock(subnet) && !isUtility(subnet), problems);
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

  private static boolean isUtility(Subnet subnet) {
    return subnet.type() == SubnetType.UTILITY;
  }
}
