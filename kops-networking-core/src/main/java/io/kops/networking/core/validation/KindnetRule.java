package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.KINDNET_RANGE_MALFORMED;

import io.kops.networking.networking.Kindnet;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;

/** The ranges that kindnet does not masquerade. */
final class KindnetRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    if (!(context.networking().orElse(null) instanceof Kindnet kindnet)
        || !kindnet.masqueradeEnabled().orElse(false)) {
      return;
    }
    FieldPath path = context.networkingPath().child("masquerade").child("nonMasqueradeCIDRs");
    CidrTexts.check(
        kindnet.masqueradeNonMasqueradeCidrs(), path, KINDNET_RANGE_MALFORMED, problems);
  }
}
