package io.kops.networking.aws.preflight;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.PreflightCodes;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.stream.Stream;

/** Runs all checks of a plan against the account. Only reads. */
public final class Preflight {
  private static final List<PreflightCheck> CHECKS =
      Stream.concat(
              Stream.of(
                  new PermissionCheck(),
                  new QuotaCheck(),
                  new SubnetRangeCheck(),
                  new AddressCheck(),
                  new InstanceTypeCheck(),
                  new TagCountCheck(),
                  new RolePolicyCheck()),
              ReferenceCheck.ALL.stream())
          .toList();

  private Preflight() {}

  /**
   * Returns the problems that would make an apply of the plan fail. A notice names each check for
   * which the caller lacks a permission.
   *
   * @throws AwsReadException if AWS could not be read for another reason
   */
  public static Problems run(PreflightContext context) {
    Problems.Collector problems = Problems.collector();
    for (PreflightCheck check : CHECKS) {
      try {
        check.check(context, problems);
      } catch (AwsReadException failure) {
        if (!AwsCalls.isAccessDenied(failure)) {
          throw failure;
        }
        problems.notice(
            FieldPath.ROOT,
            PreflightCodes.PREFLIGHT_UNCHECKED,
            "not checked: %s (%s)".formatted(check.subject(), failure.getMessage()));
      }
    }
    return problems.problems();
  }
}
