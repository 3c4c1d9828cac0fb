package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
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
    if (actual.cidr().isEmpty() && subnet.cidr().isEmpty() && !canBeIpv6Only(subnet, spec)) {
      problems.error(
          path.child("id"),
          CompletionCodes.SHARED_SUBNET_WITHOUT_CIDR,
          "subnet %s has no IPv4 CIDR".formatted(id),
          spec.isIpv6() && subnet.type() == SubnetType.PRIVATE
              ? "set its ipv6CIDR, or use a subnet with an IPv4 CIDR"
              : "use a subnet with an IPv4 CIDR");
    }
    ZoneName zone = subnet.knownZone().orElse(actual.zone());
    return subnet.toBuilder().zone(zone).cidr(subnet.cidr().or(actual::cidr)).build();
  }

  /** Returns whether a subnet of a cluster is one that needs no IPv4 addresses. */
  private static boolean canBeIpv6Only(Subnet subnet, ClusterSpec spec) {
    return spec.isIpv6() && subnet.type() == SubnetType.PRIVATE && subnet.ipv6Cidr().isPresent();
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
        .filter(cidr -> !actual.cidr().equals(Optional.of(cidr)))
        .ifPresent(
            cidr ->
                problems.error(
                    path.child("cidr"),
                    CompletionCodes.SHARED_SUBNET_CIDR_MISMATCH,
                    "subnet %s has %s, not %s"
                        .formatted(
                            actual.id(),
                            actual.cidr().map(it -> "the CIDR " + it).orElse("no IPv4 CIDR"),
                            cidr),
                    actual
                        .cidr()
                        .map(it -> "set the cidr to " + it + ", or remove it")
                        .orElse("remove the cidr, or use another subnet")));
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
    if (cluster.spec().subnets().stream().anyMatch(subnet -> isUnread(subnet, cluster, existing))) {
      reportUnreadShared(cluster, existing, problems);
      return cluster;
    }
    return cluster.edit(
        spec ->
            spec.subnets(allocation.allocate(network.get(), cluster.spec().subnets(), problems)));
  }

  /** Returns whether the CIDR of a shared subnet is unknown, rather than known to be absent. */
  private static boolean isUnread(Subnet subnet, Cluster cluster, ExistingNetwork existing) {
    return subnet.isShared()
        && subnet.cidr().isEmpty()
        && !(existing.knowsSubnets() && canBeIpv6Only(subnet, cluster.spec()));
  }

  private static void reportUnreadShared(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (existing.knowsSubnets()) {
      return; // SHARED_SUBNET_UNKNOWN or SHARED_SUBNET_WITHOUT_CIDR is reported already.
    }
    IntStream.range(0, cluster.spec().subnets().size())
        .filter(index -> isUnread(cluster.spec().subnets().get(index), cluster, existing))
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
