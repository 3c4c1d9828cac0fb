package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;

/** Validates lists of CIDRs that a component parses itself. */
final class CidrTexts {
  private CidrTexts() {}

  /** Reports each text that is not a CIDR. */
  static void check(
      List<String> texts, FieldPath path, ProblemCode code, Problems.Collector problems) {
    for (int i = 0; i < texts.size(); i++) {
      try {
        Cidr.parse(texts.get(i));
      } catch (IllegalArgumentException malformed) {
        problems.error(
            path.index(i),
            code,
            "\"" + texts.get(i) + "\" is not a CIDR",
            "use a CIDR such as 10.0.0.0/8");
      }
    }
  }
}
