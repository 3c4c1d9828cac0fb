package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.IPVS_EXCLUSION_MALFORMED;

import io.kops.networking.problem.Problems;

/** The ranges that kube-proxy leaves alone when it cleans up its ipvs rules. */
final class IpvsExclusionRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    context
        .spec()
        .kubeProxy()
        .ifPresent(
            proxy ->
                CidrTexts.check(
                    proxy.ipvsExcludeCidrs(),
                    SpecPath.of("kubeProxy").child("ipvsExcludeCIDRs"),
                    IPVS_EXCLUSION_MALFORMED,
                    problems));
  }
}
