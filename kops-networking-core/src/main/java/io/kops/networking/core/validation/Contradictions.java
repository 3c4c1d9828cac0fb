package io.kops.networking.core.validation;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;

/**
 * Options that do not go together.
 *
 * @param path where the options are
 * @param code what they are reported as
 * @param problems where problems go
 */
record Contradictions(FieldPath path, ProblemCode code, Problems.Collector problems) {
  /** Adds an error about an option where it holds. */
  void report(boolean holds, String option, String message, String remedy) {
    if (holds) {
      problems.error(path.child(option), code, option + ": " + message, remedy);
    }
  }
}
