package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVER_QUOTA;

import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;

/** The VPC's parts: as many as an account may have. */
final class NetworkQuotaRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Quotas quotas = context.quotas();
    int blocks = 1 + context.spec().additionalNetworkCidrs().size();
    if (blocks > quotas.ipv4CidrsPerVpc()) {
      problems.add(
          QuotaProblem.of(
              quotas,
              Quotas::ipv4CidrsPerVpc,
              "ipv4CidrsPerVpc",
              SpecPath.of("additionalNetworkCIDRs"),
              NETWORK_CIDRS_OVER_QUOTA,
              "the VPC has %d blocks, and it may have %d"
                  .formatted(blocks, quotas.ipv4CidrsPerVpc()),
              "use fewer blocks"));
    }
    int subnets = context.spec().subnets().size();
    if (subnets > quotas.subnetsPerVpc()) {
      problems.add(
          QuotaProblem.of(
              quotas,
              Quotas::subnetsPerVpc,
              "subnetsPerVpc",
              SpecPath.of("subnets"),
              SUBNETS_OVER_QUOTA,
              "the VPC has %d subnets, and it may have %d"
                  .formatted(subnets, quotas.subnetsPerVpc()),
              "use fewer subnets"));
    }
  }
}
