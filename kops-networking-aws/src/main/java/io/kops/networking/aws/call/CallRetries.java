package io.kops.networking.aws.call;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.OutcomeUnknownException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Sends a call within the rate limits, repeats it while that is safe and a later attempt can
 * succeed, and translates the final error. Safe for use by several threads.
 */
final class CallRetries {
  /** How long a new resource may stay invisible to other calls. */
  static final Duration CONSISTENCY_WINDOW = Duration.ofSeconds(60);

  /** How long an IAM change may take to propagate to IAM itself, EC2 and Auto Scaling. */
  static final Duration IAM_PROPAGATION_WINDOW = Duration.ofMinutes(3);

  static final Duration THROTTLING_WINDOW = Duration.ofMinutes(5);

  /** The longest single pause of a call; far shorter than a lease. */
  static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /** Whether AWS may not find the resource of a call because it is too new. */
  enum Visibility {
    EXPECTED,
    AWAITED
  }

  private final Pacing pacing;
  private final CallLimits limits;
  private final CallInterceptor interceptor;

  CallRetries(Pacing pacing, CallLimits limits, CallInterceptor interceptor) {
    this.pacing = pacing;
    this.limits = limits;
    this.interceptor = interceptor;
  }

  <T> T run(
      String call, Supplier<T> request, Visibility visibility, Duration conflictWindow, int tries) {
    Instant start = pacing.now();
    Backoff backoff = Backoff.ofSeconds();
    int lost = 0;
    while (true) {
      awaitTurn(call);
      Instant sent = pacing.now();
      try {
        T answer = ResponseGuard.to(request);
        interceptor.called(call, since(sent), Optional.empty());
        limits.admitted(call);
        return answer;
      } catch (SdkException failure) {
        FailureKind kind = FailureKind.of(failure);
        interceptor.called(call, since(sent), Optional.of(codeOf(kind, failure)));
        Duration elapsed = since(start);
        boolean again =
            switch (kind) {
              case THROTTLED ->
                  elapsed.compareTo(THROTTLING_WINDOW) < 0 && !interceptor.isCancelled();
              case OUTCOME_UNKNOWN -> ++lost < tries;
              case NOT_FOUND ->
                  visibility == Visibility.AWAITED
                      && elapsed.compareTo(propagationOf(failure)) < 0
                      && !interceptor.isCancelled();
              case BUSY ->
                  elapsed.compareTo(conflictWindowOf(failure, conflictWindow)) < 0
                      && !interceptor.isCancelled();
              case IN_USE, ALREADY_EXISTS, CONDITION_FAILED, REFUSED -> false;
            };
        if (kind == FailureKind.THROTTLED) {
          limits.throttled(call);
        }
        if (!again) {
          throw kind == FailureKind.OUTCOME_UNKNOWN ? lost(call, failure) : rejected(call, failure);
        }
        pause(call, causeOf(kind), backoff.next());
      }
    }
  }

  /** How long a missing resource of a call may still become visible. */
  private static Duration propagationOf(SdkException failure) {
    return FailureKind.isIamPropagation(failure) ? IAM_PROPAGATION_WINDOW : CONSISTENCY_WINDOW;
  }

  private static Duration conflictWindowOf(SdkException failure, Duration usual) {
    return FailureKind.isIamPropagation(failure) ? IAM_PROPAGATION_WINDOW : usual;
  }

  private Duration since(Instant start) {
    return Duration.between(start, pacing.now());
  }

  private static String codeOf(FailureKind kind, SdkException failure) {
    String code = FailureKind.codeOf(failure);
    return kind == FailureKind.OUTCOME_UNKNOWN && code.isEmpty()
        ? ApplyEvent.Called.NO_ANSWER
        : code;
  }

  private static PauseCause causeOf(FailureKind kind) {
    return switch (kind) {
      case THROTTLED -> PauseCause.THROTTLED;
      case NOT_FOUND -> PauseCause.NOT_VISIBLE_YET;
      case IN_USE, BUSY -> PauseCause.IN_USE;
      case OUTCOME_UNKNOWN, ALREADY_EXISTS, CONDITION_FAILED, REFUSED -> PauseCause.ANSWER_LOST;
    };
  }

  /**
   * Waits in short steps. Each step renews the lock and reports a pause, and a change can be
   * cancelled after it.
   */
  private void awaitTurn(String call) {
    Duration left = limits.take(call, pacing.now());
    while (!left.isZero()) {
      if (interceptor.isCancelled() && !CallLimits.isReading(call)) {
        throw new ActionFailedException(
            call + " was not sent: cancelled while waiting for the rate limit",
            "apply again to continue",
            null);
      }
      Duration step = left.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : left;
      pause(call, PauseCause.RATE_LIMITED, step);
      left = left.minus(step);
    }
  }

  void pause(String call, PauseCause cause, Duration length) {
    interceptor.paused(call, cause, length);
    try {
      pacing.pause(length);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ActionFailedException(
          call + " was interrupted", "apply again to continue", interruption);
    }
  }

  static OutcomeUnknownException lost(String call, SdkException failure) {
    return new OutcomeUnknownException(
        "the response to " + call + " was lost: " + firstLine(failure), failure);
  }

  private static ActionFailedException rejected(String call, SdkException failure) {
    if (FailureKind.lacksCredentials(failure)) {
      return ActionFailedException.fatal(
          FailureCause.CREDENTIALS,
          call + " was not sent: the client found no AWS credentials",
          "set AWS_PROFILE or AWS_ACCESS_KEY_ID, or configure the client with credentials",
          failure);
    }
    String message = call + " was rejected: " + firstLine(failure);
    String remedy = Remedies.of(failure);
    FailureCause cause = FailureKind.causeOf(failure);
    return FailureKind.concernsAllCalls(failure)
        ? ActionFailedException.fatal(cause, message, remedy, failure)
        : ActionFailedException.because(cause, message, remedy, failure);
  }

  private static String firstLine(SdkException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    int end = message.indexOf('\n');
    String code = FailureKind.codeOf(failure);
    String line = end < 0 ? message : message.substring(0, end);
    return code.isEmpty() ? line : code + ": " + line;
  }
}
