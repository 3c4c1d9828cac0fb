package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_USED_UP;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.Set;
import java.util.stream.Collectors;

/** The Elastic IP addresses of NAT gateways: one for each private zone. */
final class ElasticIpQuotaRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Set<ZoneName> zones =
        context.spec().subnets().stream()
            .filter(subnet -> subnet.type() == SubnetType.PRIVATE && !subnet.isShared())
            .filter(subnet -> subnet.egress().isEmpty() && subnet.publicIp().isEmpty())
            .map(Subnet::zone)
            .collect(Collectors.toSet());
    int needed = zones.size();
    int quota = context.quotas().elasticIpsPerRegion();
    String count =
        "the NAT gateways of %d zones need %d Elastic IP addresses, and the account has %d in a"
                .formatted(needed, needed, quota)
            + " region";
    if (needed > quota) {
      problems.add(
          QuotaProblem.of(
              context.quotas(),
              Quotas::elasticIpsPerRegion,
              "elasticIpsPerRegion",
              SpecPath.of("subnets"),
              ELASTIC_IPS_OVER_QUOTA,
              count,
              "give subnets an egress or publicIP"));
    } else if (needed > 0 && needed == quota) {
      problems.warning(
          SpecPath.of("subnets"),
          ELASTIC_IPS_USED_UP,
          count + ": none is left, and any that is in use already makes one too few",
          "make sure that the region has no other Elastic IP address, or have the quota raised");
    }
  }
}
