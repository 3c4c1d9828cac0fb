package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives every subnet a block of the VPC's CIDR. A shared subnet gets none: it has one already, and
 * only the cloud knows which.
 *
 * @param allocation how the line cuts the CIDR
 */
record SubnetBlocks(SubnetAllocation allocation) implements CompletionStep {
  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    Optional<Cidr> network = cluster.spec().networkCidr();
    if (cluster.spec().cloudProvider() != CloudProvider.AWS || network.isEmpty()) {
      return cluster;
    }
    if (network.get().family() == IpFamily.IPV6) {
      problems.error(
          FieldPath.of("spec").child("networkCIDR"),
          CompletionProblems.IPV6_RANGES_UNSUPPORTED,
          "the CIDR of a VPC is an IPv4 one, not " + network.get(),
          "use an IPv4 range such as 172.20.0.0/16");
      return cluster;
    }
    if (cluster.spec().subnets().stream().anyMatch(SubnetBlocks::isUnreadShared)) {
      reportUnreadShared(cluster, existing, problems);
      return cluster;
    }
    return cluster.edit(
        spec ->
            spec.subnets(allocation.allocate(network.get(), cluster.spec().subnets(), problems)));
  }

  private static boolean isUnreadShared(Subnet subnet) {
    return subnet.isShared() && subnet.cidr().isEmpty();
  }

  private static void reportUnreadShared(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (existing.knowsSubnets()) {
      return; // That the subnet does not exist is said already.
    }
    IntStream.range(0, cluster.spec().subnets().size())
        .filter(index -> isUnreadShared(cluster.spec().subnets().get(index)))
        .forEach(
            index ->
                problems.error(
                    FieldPath.of("spec").child("subnets").index(index).child("cidr"),
                    CompletionProblems.SHARED_SUBNET_WITHOUT_CIDR,
                    "the CIDR of the shared subnet %s is not known"
                        .formatted(cluster.spec().subnets().get(index).id().orElse("")),
                    "set the cidr, or read the VPC before completing"));
  }
}
