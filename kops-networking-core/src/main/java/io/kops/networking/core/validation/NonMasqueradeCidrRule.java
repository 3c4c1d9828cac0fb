package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL;
import static io.kops.networking.core.validation.ValidationCodes.NON_MASQUERADE_CIDR_OVERLAPS_NETWORK;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Networking;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import java.util.Optional;

/**
 * The range without masquerade, which has the pods and services: it must not be the VPC's own,
 * except where pods have addresses of the VPC.
 */
final class NonMasqueradeCidrRule implements Rule {
  private static final FieldPath PATH = SpecPath.of("nonMasqueradeCIDR");

  private final Severity ofAdditionalOverlap;

  /**
   * Makes the rule.
   *
   * @param ofAdditionalOverlap how much an overlap with an additional block of the VPC weighs
   */
  NonMasqueradeCidrRule(Severity ofAdditionalOverlap) {
    this.ofAdditionalOverlap = ofAdditionalOverlap;
  }

  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    if (spec.nonMasqueradeCidr().isEmpty()) {
      if (context.isComplete()) {
        problems.error(
            PATH,
            NON_MASQUERADE_CIDR_MISSING,
            "the range of pods and services is absent",
            "set nonMasqueradeCIDR, such as 100.64.0.0/10");
      }
      return;
    }
    if (context.networking().filter(NonMasqueradeCidrRule::podsAreInVpc).isPresent()) {
      return;
    }
    Cidr range = spec.nonMasqueradeCidr().get();
    if (spec.networkCidr().filter(range::overlaps).isPresent()) {
      problems.error(
          PATH,
          NON_MASQUERADE_CIDR_OVERLAPS_NETWORK,
          "nonMasqueradeCIDR " + range + " overlaps networkCIDR " + spec.networkCidr().get(),
          "choose a range outside the VPC");
    }
    for (Cidr additional : spec.additionalNetworkCidrs()) {
      if (range.overlaps(additional)) {
        problems.add(
            new Problem(
                ofAdditionalOverlap,
                NON_MASQUERADE_CIDR_OVERLAPS_ADDITIONAL,
                PATH,
                "nonMasqueradeCIDR %s overlaps %s of additionalNetworkCIDRs, so pods reach that"
                        .formatted(range, additional)
                    + " part of the VPC with addresses that it cannot answer",
                "choose a range outside every block of the VPC",
                Optional.empty()));
      }
    }
  }

  private static boolean podsAreInVpc(Networking mode) {
    return mode instanceof AmazonVpc
        || (mode instanceof Cilium cilium
            && cilium.ipam().filter(ipam -> ipam.equals("eni")).isPresent());
  }
}
