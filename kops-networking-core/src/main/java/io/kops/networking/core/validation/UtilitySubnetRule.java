package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNETS_AMBIGUOUS;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNET_MISSING;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.NetworkLayout;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The public side of a private zone: exactly one utility subnet, which has its NAT gateway. */
final class UtilitySubnetRule implements Rule {
  private final KopsRelease release;

  UtilitySubnetRule(KopsRelease release) {
    this.release = release;
  }

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Set<ZoneName> seen = new HashSet<>();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (needsNatGateway(subnet, context.spec()) && seen.add(subnet.zone())) {
        checkZone(subnet.zone(), SpecPath.subnet(i), subnets, problems);
      }
    }
  }

  /** The 1.10 line looks for the utility subnet before it looks for another way out. */
  private boolean needsNatGateway(Subnet subnet, ClusterSpec spec) {
    if (release == KopsRelease.V1_10) {
      return subnet.type() == SubnetType.PRIVATE && !subnet.isShared();
    }
    List<Subnet> routed = NetworkLayout.privateSubnets(spec).getOrDefault(subnet.zone(), List.of());
    return routed.contains(subnet) && NetworkLayout.haveOwnNatGateway(routed);
  }

  private void checkZone(
      ZoneName zone, FieldPath path, List<Subnet> subnets, Problems.Collector problems) {
    List<String> utility =
        subnets.stream()
            .filter(subnet -> subnet.type() == SubnetType.UTILITY && subnet.zone().equals(zone))
            .map(Subnet::name)
            .toList();
    if (utility.isEmpty()) {
      problems.error(
          path,
          UTILITY_SUBNET_MISSING,
          zone + " has a private subnet and no utility subnet",
          "add a subnet utility-" + zone + " of type Utility in " + zone);
    } else if (utility.size() > 1 && release == KopsRelease.V1_10) {
      problems.error(
          path,
          UTILITY_SUBNETS_AMBIGUOUS,
          zone + " has a private subnet and several utility subnets: " + utility,
          "keep one utility subnet in the zone");
    }
  }
}
