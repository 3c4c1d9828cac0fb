package io.kops.networking.core.validation;

import io.kops.networking.problem.Problems;

/** Validates one part of a cluster. Stateless; throws no exceptions. */
interface Rule {
  /**
   * Reports the problems of a cluster in the order of the document. Does not repeat the problems of
   * other rules: ignores fields that are missing or invalid on their own.
   */
  void check(ValidationContext context, Problems.Collector problems);
}
