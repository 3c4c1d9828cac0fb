package io.kops.networking.aws.fleet;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.apply.StalePlanException;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.UnsupportedStateStoreException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reasons for a failed activity. The name of a constant is the failure type in Temporal. */
public enum FleetFailure {
  /** The spec has errors, which are the details. */
  SPEC_REFUSED(false),
  /** A quota of the account is exhausted. */
  QUOTA_REACHED(false),
  /** The worker lacks a permission. */
  NOT_ALLOWED(false),
  /** The state store does not support conditional writes. */
  STORE_UNFIT(false),
  /** Another worker has the lock, or was lost while it had it. */
  LOCKED(true),
  /** The account changed between plan and apply: plan again. */
  PLAN_STALE(true),
  /** AWS could not be read. */
  UNREADABLE(true),
  /** The state store could not be read or written. */
  STORE_UNREACHABLE(true),
  /** An action failed, or its outcome is unknown. */
  INCOMPLETE(true);

  private final boolean retried;

  FleetFailure(boolean retried) {
    this.retried = retried;
  }

  /** Returns the failure types that require user action. */
  static String[] notRetried() {
    return Arrays.stream(values())
        .filter(failure -> !failure.retried)
        .map(FleetFailure::name)
        .toArray(String[]::new);
  }

  /** Converts an exception of the library to a failure; returns other exceptions unchanged. */
  static RuntimeException of(RuntimeException thrown, Instant now) {
    if (thrown instanceof InvalidInputException invalid) {
      List<String> problems = invalid.problems().stream().map(Problem::toString).toList();
      return SPEC_REFUSED.failure("the spec has errors", thrown, problems).build();
    }
    if (thrown instanceof ClusterLockedException locked) {
      // The lock expires at this time; an earlier retry is useless.
      Duration wait = Duration.between(now, locked.until());
      return LOCKED
          .failure(locked.getMessage(), thrown, List.of(locked.owner()))
          .setNextRetryDelay(wait.isNegative() ? Duration.ZERO : wait)
          .build();
    }
    if (thrown instanceof StalePlanException) {
      return PLAN_STALE.failure(thrown.getMessage(), thrown, List.of()).build();
    }
    if (thrown instanceof AwsReadException unreadable) {
      FleetFailure meaning = AwsCalls.isAccessDenied(unreadable) ? NOT_ALLOWED : UNREADABLE;
      return meaning.failure(thrown.getMessage(), thrown, List.of(unreadable.remedy())).build();
    }
    if (thrown instanceof StateStoreException store) {
      FleetFailure meaning =
          store instanceof UnsupportedStateStoreException ? STORE_UNFIT : STORE_UNREACHABLE;
      return meaning.failure(thrown.getMessage(), thrown, List.of(store.remedy())).build();
    }
    return thrown;
  }

  /** Converts the report of an incomplete apply to a failure. */
  static ApplicationFailure of(ApplyReport report) {
    Set<FailureCause> causes =
        report.unfinished().stream()
            .map(ResourceOutcome::outcome)
            .filter(Outcome.Failed.class::isInstance)
            .map(outcome -> ((Outcome.Failed) outcome).cause())
            .collect(Collectors.toSet());
    FleetFailure meaning =
        causes.contains(FailureCause.QUOTA)
            ? QUOTA_REACHED
            : causes.contains(FailureCause.PERMISSION) ? NOT_ALLOWED : INCOMPLETE;
    List<String> left = report.unfinished().stream().map(ResourceOutcome::toString).toList();
    return meaning.failure(ReportText.summary(report), null, left).build();
  }

  private ApplicationFailure.Builder failure(
      String message, @Nullable Throwable cause, List<String> details) {
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setMessage(message)
            .setType(name())
            .setNonRetryable(!retried)
            .setDetails(details);
    return cause == null ? builder : builder.setCause(cause);
  }
}
