package io.kops.networking.core.validation;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The problem of an exceeded quota: an error if the quota is known, otherwise a warning. */
final class QuotaProblem {
  private QuotaProblem() {}

  /**
   * Returns the problem.
   *
   * @param quota the quota that is exceeded
   * @param field the field of {@link Quotas} to set
   */
  static Problem of(
      Quotas quotas,
      ToIntFunction<Quotas> quota,
      String field,
      FieldPath path,
      ProblemCode code,
      String message,
      String remedy) {
    boolean assumed = quotas.isAssumed(quota);
    return new Problem(
        assumed ? Severity.WARNING : Severity.ERROR,
        code,
        path,
        assumed ? message + ", the default of a new account" : message,
        "%s, or raise the quota and set Quotas.%s".formatted(remedy, field),
        Optional.empty());
  }
}
