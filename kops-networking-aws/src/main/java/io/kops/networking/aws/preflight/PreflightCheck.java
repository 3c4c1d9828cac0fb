package io.kops.networking.aws.preflight;

import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.Problems;

/**
 * A family of reasons for which an apply would fail after its first write. A check reads, and makes
 * calls of EC2 with {@code DryRun}; it never changes anything.
 */
interface PreflightCheck {
  /** Returns what is checked, for the notice that it could not be. */
  String subject();

  /**
   * Adds what would fail.
   *
   * @throws AwsReadException if AWS could not be read
   */
  void check(PreflightContext context, Problems.Collector problems);
}
