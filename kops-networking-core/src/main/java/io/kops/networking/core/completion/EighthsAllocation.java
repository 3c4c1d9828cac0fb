package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The allocation of the 1.10 line: the network is cut into eighths. The first free one is set aside
 * for utility subnets, and cut into eighths again; each other subnet gets one of the rest.
 *
 * <p>The first eighth is set aside even where no utility subnet wants it, so that the same zones
 * get the same blocks in a public and a private topology.
 */
final class EighthsAllocation implements SubnetAllocation {
  private static final int EIGHTHS = 3;
  private static final Set<SubnetType> KNOWN =
      Set.of(SubnetType.PUBLIC, SubnetType.PRIVATE, SubnetType.UTILITY);

  @Override
  public List<Subnet> allocate(Cidr network, List<Subnet> subnets, Problems.Collector problems) {
    List<Cidr> reserved = subnets.stream().map(Subnet::cidr).flatMap(Optional::stream).toList();
    List<Subnet> result = new ArrayList<>(subnets);
    BlockPool eighths = BlockPool.cut(network, EIGHTHS, reserved);
    BlockPool small =
        eighths.take().map(first -> BlockPool.cut(first, EIGHTHS, List.of())).orElse(eighths);
    reportUnknownTypes(subnets, problems);
    eighths.giveTo(result, subnet -> needsBlock(subnet) && !isUtility(subnet), problems);
    small.giveTo(result, subnet -> needsBlock(subnet) && isUtility(subnet), problems);
    return result;
  }

  private static boolean needsBlock(Subnet subnet) {
    return subnet.cidr().isEmpty() && KNOWN.contains(subnet.type());
  }

  private static boolean isUtility(Subnet subnet) {
    return subnet.type() == SubnetType.UTILITY;
  }

  private static void reportUnknownTypes(List<Subnet> subnets, Problems.Collector problems) {
    for (int i = 0; i < subnets.size(); i++) {
      SubnetType type = subnets.get(i).type();
      if (!KNOWN.contains(type)) {
        problems.error(
            FieldPath.of("spec").child("subnets").index(i).child("type"),
            CompletionProblems.SUBNET_TYPE_UNSUPPORTED,
            "the 1.10 line has no subnets of type " + type,
            "use Public, Private or Utility");
      }
    }
  }
}
