package io.kops.networking.core.validation;

import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Compares a field with the field that completion copies it from. Problems have the path of the
 * copy.
 *
 * @param code the problem's code
 * @param follower the copy, relative to {@code spec}
 * @param leader the source, relative to {@code spec}
 */
record Agreement(ProblemCode code, String follower, String leader) {
  /** Reports fields that are both set and differ. */
  void checkGiven(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
    if (actual.isPresent() && expected.isPresent() && !actual.equals(expected)) {
      report(" is " + actual.get(), expected.get(), "remove the field, so that it", problems);
    }
  }

  /** Reports fields that differ, and an unset copy. */
  void checkRequired(Optional<?> actual, Optional<?> expected, Problems.Collector problems) {
    if (actual.isEmpty() && expected.isPresent()) {
      report(" is missing", expected.get(), "complete the spec, so that it", problems);
    }
    checkGiven(actual, expected, problems);
  }

  private void report(String found, Object expected, String remedy, Problems.Collector problems) {
    problems.error(
        SpecPath.of(follower),
        code,
        follower + found + ", but " + leader + " is " + expected,
        remedy + " follows " + leader);
  }
}
