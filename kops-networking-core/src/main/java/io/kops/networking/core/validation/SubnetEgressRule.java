package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_UNKNOWN;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;

/**
 * What carries a subnet's outbound traffic.
 *
 * @param release the line, which decides what can carry it and for which subnets
 */
record SubnetEgressRule(KopsRelease release) implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    for (int i = 0; i < subnets.size(); i++) {
      Subnet subnet = subnets.get(i);
      if (subnet.egress().isEmpty()) {
        continue;
      }
      String egress = subnet.egress().get();
      FieldPath path = SpecPath.subnet(i).child("egress");
      boolean external = release == KopsRelease.V1_37 && subnet.isRoutedExternally();
      if (!external && starts().stream().noneMatch(egress::startsWith)) {
        problems.error(
            path,
            SUBNET_EGRESS_UNKNOWN,
            "\"" + egress + "\" is nothing that carries outbound traffic",
            "use " + choices() + ", or remove the field for an own NAT gateway");
      }
      if (!external && !isBehindEgress(subnet, context)) {
        problems.error(
            path,
            SUBNET_EGRESS_NOT_PRIVATE,
            "the subnet \"%s\" is of type %s, and only Private ones have an egress"
                .formatted(subnet.name(), subnet.type()),
            "remove the field, or make the subnet Private");
      }
    }
  }

  private List<String> starts() {
    return switch (release) {
      case V1_10 -> List.of("nat-", "i-");
      case V1_37 -> List.of("nat-", "i-", "eipalloc-", "tgw-");
    };
  }

  private String choices() {
    return "an id that starts with "
        + String.join(" or ", starts())
        + (release == KopsRelease.V1_37 ? ", or External" : "");
  }

  private boolean isBehindEgress(Subnet subnet, ValidationContext context) {
    boolean translates =
        subnet.type() == SubnetType.DUAL_STACK
            || (subnet.type() == SubnetType.PUBLIC
                && subnet.ipv6Cidr().isPresent()
                && context.spec().isIpv6());
    return subnet.type() == SubnetType.PRIVATE || (release == KopsRelease.V1_37 && translates);
  }
}
