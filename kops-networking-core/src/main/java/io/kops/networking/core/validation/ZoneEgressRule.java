package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ZONE_EGRESS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_PUBLIC_IP_MIXED;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way out of a zone: its own private subnets share one route table, so they share it. */
final class ZoneEgressRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    Map<ZoneName, Subnet> firstOfZone = new HashMap<>();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.type() != SubnetType.PRIVATE || subnet.isShared()) {
        continue;
      }
      Subnet first = firstOfZone.computeIfAbsent(subnet.zone(), zone -> subnet);
      FieldPath path = SpecPath.subnet(i);
      if (!subnet.egress().equals(first.egress())) {
        problems.error(
            path.child("egress"),
            ZONE_EGRESS_MIXED,
            difference(subnet, subnet.egress(), first, first.egress()),
            "give the private subnets of a zone the same egress");
      }
      if (!subnet.publicIp().equals(first.publicIp())) {
        problems.error(
            path.child("publicIP"),
            ZONE_PUBLIC_IP_MIXED,
            difference(subnet, subnet.publicIp(), first, first.publicIp()),
            "give the private subnets of a zone the same publicIP");
      }
    }
  }

  private static String difference(
      Subnet one, Optional<String> value, Subnet other, Optional<String> otherValue) {
    return "\"%s\" has %s and \"%s\", in the same zone, has %s"
        .formatted(one.name(), value.orElse("none"), other.name(), otherValue.orElse("none"));
  }
}
