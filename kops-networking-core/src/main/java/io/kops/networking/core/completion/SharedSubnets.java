package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the CIDRs of shared subnets from the cloud, and compares what the spec says of them. */
final class SharedSubnets implements CompletionStep {
  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    List<Subnet> subnets = cluster.spec().subnets();
    List<Subnet> result = new ArrayList<>();
    for (int i = 0; i < subnets.size(); i++) {
      FieldPath path = FieldPath.of("spec").child("subnets").index(i);
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
      return subnet;
    }
    Optional<ExistingSubnet> found =
        Optional.ofNullable(existing.subnets().get(id))
            .filter(actual -> spec.networkId().map(actual.vpcId()::equals).orElse(true));
    if (found.isEmpty()) {
      problems.error(
          path.child("id"),
          CompletionProblems.SHARED_SUBNET_UNKNOWN,
          "there is no subnet %s%s"
              .formatted(id, spec.networkId().map(vpc -> " in VPC " + vpc).orElse("")),
          "name a subnet of the VPC, or correct networkID");
      return subnet;
    }
    ExistingSubnet actual = found.get();
    compare(subnet, actual, path, problems);
    Cidr cidr = subnet.cidr().orElse(actual.cidr());
    return subnet.toBuilder().cidr(cidr).build();
  }

  private static void compare(
      Subnet subnet, ExistingSubnet actual, FieldPath path, Problems.Collector problems) {
    if (!subnet.zone().equals(actual.zone())) {
      problems.error(
          path.child("zone"),
          CompletionProblems.SHARED_SUBNET_ZONE_MISMATCH,
          "subnet %s is in zone %s, not in %s".formatted(actual.id(), actual.zone(), subnet.zone()),
          "set the zone to " + actual.zone() + ", or name another subnet");
    }
    subnet
        .cidr()
        .filter(cidr -> !cidr.equals(actual.cidr()))
        .ifPresent(
            cidr ->
                problems.error(
                    path.child("cidr"),
                    CompletionProblems.SHARED_SUBNET_CIDR_MISMATCH,
                    "subnet %s has the CIDR %s, not %s".formatted(actual.id(), actual.cidr(), cidr),
                    "set the cidr to " + actual.cidr() + ", or leave it out"));
  }
}
