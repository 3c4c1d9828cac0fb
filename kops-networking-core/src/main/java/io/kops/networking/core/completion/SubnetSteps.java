package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Completes the CIDRs of shared and owned subnets. */
final class SubnetSteps {
  private static final FieldPath SUBNETS = FieldPath.of("spec").child("subnets");

  private SubnetSteps() {}

  /**
   * Compares shared subnets with the subnets that were read, and sets their zones and CIDRs where
   * unset. If no subnets were read, accepts all zones that are set unchecked.
   */
  static Cluster shared(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    List<Subnet> subnets = cluster.spec().subnets();
    List<Subnet> result = new ArrayList<>();
    for (int i = 0; i < subnets.size(); i++) {
      FieldPath path = SUBNETS.index(i);
      Subnet subnet = subnets.get(i);
      result.add(
          subnet
              .id()
              .map(id -> shared(cluster.spec(), subnet, id, existing, path, problems))
              .orElse(subnet));
    }
    return cluster.edit(spec -> spec.subnets(result));
  }

  private static Subnet shared(
      ClusterSpec spec,
      Subnet subnet,
      String id,
      ExistingNetwork existing,
      FieldPath path,
      Problems.Collector problems) {
    if (!existing.knowsSubnets()) {
      if (subnet.knownZone().isEmpty()) {
        problems.error(
            path.child("zone"),
            CompletionCodes.SHARED_SUBNET_WITHOUT_ZONE,
            "the zone of the shared subnet %s is unknown".formatted(id),
            "set the zone, or read the VPC before completing");
      }
      return subnet;
    }
    Optional<ExistingSubnet> found =
        Optional.ofNullable(existing.subnets().get(id))
            .filter(actual -> spec.networkId().map(actual.vpcId()::equals).orElse(true));
    if (found.isEmpty()) {
      problems.error(
          path.child("id"),
          CompletionCodes.SHARED_SUBNET_UNKNOWN,
          "subnet %s does not exist%s"
              .formatted(id, spec.networkId().map(vpc -> " in VPC " + vpc).orElse("")),
          "use the id of a subnet of the VPC, or correct networkID");
      return subnet;
    }
    ExistingSubnet actual = found.get();
    compare(subnet, actual, path, problems);
    Cidr cidr = subnet.cidr().orElse(actual.cidr());
    ZoneName zone = subnet.knownZone().orElse(actual.zone());
    return subnet.toBuilder().zone(zone).cidr(cidr).build();
  }

  private static void compare(
      Subnet subnet, ExistingSubnet actual, FieldPath path, Problems.Collector problems) {
    subnet
        .knownZone()
        .filter(zone -> !zone.equals(actual.zone()))
        .ifPresent(
            zone ->
                problems.error(
                    path.child("zone"),
                    CompletionCodes.SHARED_SUBNET_ZONE_MISMATCH,
                    "subnet %s is in zone %s, not in %s"
                        .formatted(actual.id(), actual.zone(), zone),
                    "set the zone to " + actual.zone() + ", or use another subnet"));
    subnet
        .cidr()
        .filter(cidr -> !cidr.equals(actual.cidr()))
        .ifPresent(
            cidr ->
                problems.error(
                    path.child("cidr"),
                    CompletionCodes.SHARED_SUBNET_CIDR_MISMATCH,
                    "subnet %s has the CIDR %s, not %s".formatted(actual.id(), actual.cidr(), cidr),
                    "set the cidr to " + actual.cidr() + ", or remove it"));
  }

  /**
   * Returns a step that allocates a block of the VPC's CIDR to each subnet without a CIDR. A shared
   * subnet gets none, because it has a block that only AWS knows.
   */
  static CompletionStep blocks(SubnetAllocation allocation) {
    return (cluster, existing, problems) -> allocate(allocation, cluster, existing, problems);
  }

  private static Cluster allocate(
      SubnetAllocation allocation,
      Cluster cluster,
      ExistingNetwork existing,
      Problems.Collector problems) {
    Optional<Cidr> network = cluster.spec().networkCidr();
    if (cluster.spec().cloudProvider() != CloudProvider.AWS || network.isEmpty()) {
      return cluster;
    }
    if (network.get().family() == IpFamily.IPV6) {
      problems.error(
          FieldPath.of("spec").child("networkCIDR"),
          CompletionCodes.IPV6_RANGES_UNSUPPORTED,
          "networkCIDR must be an IPv4 range, not " + network.get(),
          "use an IPv4 range such as 172.20.0.0/16");
      return cluster;
    }
    if (cluster.spec().subnets().stream().anyMatch(SubnetSteps::isUnreadShared)) {
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
      return; // SHARED_SUBNET_UNKNOWN is reported already.
    }
    IntStream.range(0, cluster.spec().subnets().size())
        .filter(index -> isUnreadShared(cluster.spec().subnets().get(index)))
        .forEach(
            index ->
                problems.error(
                    SUBNETS.index(index).child("cidr"),
                    CompletionCodes.SHARED_SUBNET_WITHOUT_CIDR,
                    "the CIDR of the shared subnet %s is unknown"
                        .formatted(cluster.spec().subnets().get(index).id().orElse("")),
                    "set the cidr, or read the VPC before completing"));
  }
}
