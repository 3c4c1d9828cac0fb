package io.kops.networking.aws.preflight;

import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.Problems;

/**
 * Detects one family of problems that would make an apply fail after its first write. Uses reads
 * and EC2 dry runs ({@code DryRun}) only.
 */
interface PreflightCheck {
  /** Returns the subject of the check, for the notice that the check was skipped. */
  String subject();

  /**
   * Adds the problems.
   *
   * @throws AwsReadException if AWS could not be read
   */
  void check(PreflightContext context, Problems.Collector problems);
}
