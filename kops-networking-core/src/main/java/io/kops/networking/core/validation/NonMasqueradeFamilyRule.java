package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The range without masquerade of an IPv6 cluster: all of IPv6. */
final class NonMasqueradeFamilyRule implements Rule {
  private static final String ALL = "::/0";

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    Optional<Cidr> range = context.spec().nonMasqueradeCidr();
    if (context.spec().isIpv6() && range.filter(cidr -> cidr.toString().equals(ALL)).isEmpty()) {
      problems.error(
          SpecPath.of("nonMasqueradeCIDR"),
          NON_MASQUERADE_CIDR_NOT_ALL_OF_IPV6,
          "nonMasqueradeCIDR " + range.orElseThrow() + " is a part of IPv6",
          "use " + ALL + " for an IPv6 cluster, or an IPv4 range");
    }
  }
}
