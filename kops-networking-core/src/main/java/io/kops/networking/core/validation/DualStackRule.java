package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DUAL_STACK_NEEDS_IPV6;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Dual-stack subnets, which stand beside the IPv6-only ones of an IPv6 cluster. */
final class DualStackRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    List<Subnet> subnets = context.spec().subnets();
    boolean ipv4 = context.spec().nonMasqueradeCidr().isPresent() && !context.spec().isIpv6();
    for (int i = 0; i < subnets.size(); i++) {
      if (ipv4 && subnets.get(i).type() == SubnetType.DUAL_STACK) {
        problems.error(
            SpecPath.subnet(i).child("type"),
            DUAL_STACK_NEEDS_IPV6,
            "the subnet \"%s\" is DualStack, and the cluster is of IPv4"
                .formatted(subnets.get(i).name()),
            "use Private, or make it an IPv6 cluster with nonMasqueradeCIDR ::/0");
      }
    }
  }
}
