package io.kops.networking.core.validation;

import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Two fields that have to say the same, the second of which completion fills in from the first. The
 * second one is at fault when they do not.
 *
 * @param code the problem's code
 * @param follower the field that follows, below {@code spec}
 * @param leader the field that it follows, below {@code spec}
 */
record Agreement(ProblemCode code, String follower, String leader) {
  /** Adds an error when both are there and differ. */
  void checkGiven(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
    if (actual.isPresent() && expected.isPresent() && !actual.equals(expected)) {
      report(" is " + actual.get(), expected.get(), "leave it out, so that it", problems);
    }
  }

  /** Adds an error when they differ, or the follower is absent. */
  void checkRequired(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
    if (actual.isEmpty() && expected.isPresent()) {
      report(" is absent", expected.get(), "complete the spec, so that it", problems);
    }
    checkGiven(actual, expected, problems);
  }

  private void report(String found, Object expected, String remedy, Problems.Collector problems) {
    problems.error(
        SpecPath.of(follower),
        code,
        follower + found + ", and " + leader + " is " + expected,
        remedy + " follows " + leader);
  }
}
