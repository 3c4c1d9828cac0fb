package io.kops.networking.aws.call;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.core.driver.OutcomeUnknownException;
import io.kops.networking.plan.AwsReadException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Calls AWS and decides what an error means. A call that surely changed nothing is repeated when
 * that can help; one whose outcome is unknown is repeated only when it is harmless to do it twice.
 * Safe for use by several threads.
 */
public final class AwsCalls {
  /** How long something that was just made may stay invisible to other calls. */
  private static final Duration CONSISTENCY_WINDOW = Duration.ofSeconds(60);

  /** How long a change in IAM may take to reach IAM itself, EC2 and Auto Scaling. */
  private static final Duration IAM_PROPAGATION_WINDOW = Duration.ofMinutes(3);

  /** How long another request may be changing the same resource. */
  private static final Duration CONFLICT_WINDOW = Duration.ofMinutes(2);

  /** How long another request may be writing the same object on a condition. */
  private static final Duration CONDITIONAL_WINDOW = Duration.ofSeconds(10);

  private static final Duration THROTTLING_WINDOW = Duration.ofMinutes(5);

  /** How long a call is put off at a time, far less than a lease lasts. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private static final int TRIES_AFTER_LOST_ANSWERS = 4;

  private static final String CHECK_ENDPOINT = "check the network and the endpoint";

  private final Pacing pacing;
  private final CallLimits limits;
  private final CallInterceptor oversight;

  /** Makes calls that pause as told, and are as many as AWS usually allows. */
  public AwsCalls(Pacing pacing) {
    this(pacing, CallLimits.documented(), CallInterceptor.NONE);
  }

  /**
   * Makes calls.
   *
   * @param pacing how to pause
   * @param limits how many may be made
   * @param oversight who hears of them, and may keep them from being made
   */
  public AwsCalls(Pacing pacing, CallLimits limits, CallInterceptor oversight) {
    this.pacing = pacing;
    this.limits = limits;
    this.oversight = oversight;
  }

  /** Returns how long something that was just made may stay invisible to other calls. */
  public static Duration consistencyWindow() {
    return CONSISTENCY_WINDOW;
  }

  /** Whether the resource of a call can be so new that AWS does not find it yet. */
  private enum Visibility {
    EXPECTED,
    AWAITED
  }

  private <T> Supplier<T> change(Supplier<T> request) {
    return () -> {
      oversight.beforeChange();
      return request.get();
    };
  }

  /**
   * Reads, repeating what was lost a few times.
   *
   * @throws AwsReadException if AWS refused, or did not answer
   */
  public <T> T read(String call, Supplier<T> request) {
    try {
      return run(call, request, Visibility.EXPECTED, CONFLICT_WINDOW, TRIES_AFTER_LOST_ANSWERS);
    } catch (ActionFailedException refused) {
      throw unreadable(refused, refused.remedy());
    } catch (OutcomeUnknownException lost) {
      throw unreadable(lost, CHECK_ENDPOINT);
    }
  }

  /**
   * Reads a list page by page. A lost or throttled page is read again alone, and each page counts
   * as a call against the limits.
   *
   * @param pages a paginator of the SDK
   * @param items returns the items of one page
   * @throws AwsReadException if AWS refused or did not answer, or the list does not end
   */
  public <P extends SdkPojo, T> List<T> list(
      String call, Iterable<P> pages, Function<P, List<T>> items) {
    int unusable = 0;
    while (true) {
      try {
        return collect(call, pages.iterator(), items);
      } catch (SdkClientException malformed) {
        // The paginator has moved past the page, so only the whole list can be read again.
        if (++unusable == TRIES_AFTER_LOST_ANSWERS) {
          throw unreadable(lost(call, malformed), CHECK_ENDPOINT);
        }
      }
    }
  }

  private <P extends SdkPojo, T> List<T> collect(
      String call, Iterator<P> pages, Function<P, List<T>> items) {
    Pages<P, T> collected = new Pages<>();
    while (pages.hasNext()) {
      P page = read(call, pages::next);
      collected.add(page, ResponseGuard.to(() -> items.apply(page)));
    }
    return collected.all();
  }

  /**
   * Reads a list of children of a resource that may not exist.
   *
   * @return the list; empty if AWS answers that the resource does not exist
   * @throws AwsReadException if AWS refused or did not answer, or the list does not end
   */
  public <P extends SdkPojo, T> Optional<List<T>> findList(
      String call, Iterable<P> pages, Function<P, List<T>> items) {
    try {
      return Optional.of(list(call, pages, items));
    } catch (AwsReadException failure) {
      if (isNotFound(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * Reads something that may not be there.
   *
   * @return what was read; empty when AWS says that there is no such thing
   * @throws AwsReadException if AWS refused, or did not answer
   */
  public <T> Optional<T> find(String call, Supplier<T> request) {
    try {
      return Optional.of(read(call, request));
    } catch (AwsReadException failure) {
      if (isNotFound(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Tells whether a read failed because the caller lacks the permission. */
  public static boolean isAccessDenied(AwsReadException failure) {
    return failure.getCause() instanceof SdkException cause && FailureKind.isAccessDenied(cause);
  }

  /**
   * Returns whether AWS rejected a read for a reason that affects only this read: a missing
   * permission, or an action that the region or the endpoint does not support.
   */
  public static boolean isRefused(AwsReadException failure) {
    return failure.getCause() instanceof SdkException cause
        && FailureKind.of(cause) == FailureKind.REFUSED
        && !FailureKind.isUnknownCaller(cause);
  }

  private static AwsReadException unreadable(RuntimeException failure, String remedy) {
    return new AwsReadException(String.valueOf(failure.getMessage()), remedy, failure.getCause());
  }

  private static boolean isAlreadyThere(RuntimeException failure) {
    return failure.getCause() instanceof SdkException cause
        && FailureKind.of(cause) == FailureKind.ALREADY_EXISTS;
  }

  private static boolean isInUse(RuntimeException failure) {
    return failure.getCause() instanceof SdkException cause
        && FailureKind.of(cause) == FailureKind.IN_USE;
  }

  private static boolean mayBeInUse(RuntimeException failure) {
    return failure.getCause() instanceof SdkException cause && FailureKind.mayBeInUse(cause);
  }

  private static boolean isNotFound(RuntimeException failure) {
    return failure.getCause() instanceof SdkException cause
        && FailureKind.of(cause) == FailureKind.NOT_FOUND;
  }

  /**
   * Makes something in one call: what a lost answer made is found by its tags later. Things that
   * the call names and that are not visible yet are waited for.
   *
   * @throws ActionFailedException if AWS refused
   * @throws OutcomeUnknownException if the answer was lost
   */
  public <T> T create(String call, Supplier<T> request) {
    return run(call, change(request), Visibility.AWAITED, CONFLICT_WINDOW, 1);
  }

  /**
   * Makes something once, also when answers are lost on the way.
   *
   * @param recovery how to find out whether a call whose answer was lost made it
   * @throws ActionFailedException if AWS refused
   * @throws OutcomeUnknownException if answers were lost again and again, or nobody can tell
   *     whether it was made
   */
  public <T> T create(String call, Supplier<T> request, Recovery<T> recovery) {
    int lost = 0;
    while (true) {
      try {
        return create(call, request);
      } catch (OutcomeUnknownException unknown) {
        Optional<T> made =
            switch (recovery.repetition()) {
              case AFTER_THE_WINDOW -> awaitMade(call, recovery, unknown);
              case AFTER_A_LOOK -> find(recovery, unknown);
              case AT_ONCE -> Optional.empty();
            };
        if (made.isPresent()) {
          return made.get();
        }
        if (++lost == TRIES_AFTER_LOST_ANSWERS) {
          throw unknown;
        }
      } catch (ActionFailedException refused) {
        boolean mayBeOurs = lost > 0 && isAlreadyThere(refused);
        Optional<T> made = mayBeOurs ? awaitMade(call, recovery, refused) : Optional.empty();
        return made.orElseThrow(() -> refused);
      }
    }
  }

  /**
   * Adds things that exist once by their nature, such as rules of a security group; that they are
   * there already is as good.
   *
   * @return whether the call was accepted; false when AWS says that one of them is there already,
   *     also when an earlier call added it whose answer was lost
   * @throws ActionFailedException if AWS refused for another reason
   * @throws OutcomeUnknownException if answers were lost again and again
   */
  public boolean add(String call, Supplier<?> request) {
    try {
      this.<Object>repeatable(call, request::get);
      return true;
    } catch (ActionFailedException refused) {
      if (isAlreadyThere(refused)) {
        return false;
      }
      throw refused;
    }
  }

  /** Looks for what a call made until it would have become visible. */
  private <T> Optional<T> awaitMade(String call, Recovery<T> recovery, RuntimeException before) {
    boolean inIam =
        before.getCause() instanceof SdkException cause && FailureKind.isIamPropagation(cause);
    Instant end = pacing.now().plus(inIam ? IAM_PROPAGATION_WINDOW : CONSISTENCY_WINDOW);
    Backoff backoff = Backoff.ofSeconds();
    while (true) {
      Optional<T> made = find(recovery, before);
      if (made.isPresent() || pacing.now().isAfter(end)) {
        return made;
      }
      pause(call, PauseCause.ANSWER_LOST, backoff.next());
    }
  }

  private static <T> Optional<T> find(Recovery<T> recovery, RuntimeException before) {
    try {
      return recovery.findMade().get();
    } catch (AwsReadException unreadable) {
      before.addSuppressed(unreadable);
      throw before;
    }
  }

  /**
   * Does something that is harmless to do twice, such as setting a value or a create with a client
   * token.
   *
   * @throws ActionFailedException if AWS refused
   * @throws OutcomeUnknownException if answers were lost again and again
   */
  public <T> T repeatable(String call, Supplier<T> request) {
    return run(
        call, change(request), Visibility.AWAITED, CONFLICT_WINDOW, TRIES_AFTER_LOST_ANSWERS);
  }

  /**
   * Deletes something; that it is gone already is as good. Waits for users of it that are going.
   *
   * @return whether it was still there
   * @throws ActionFailedException if something still uses it, or AWS refused
   * @throws OutcomeUnknownException if answers were lost again and again
   */
  public boolean delete(String call, Supplier<?> request) {
    return delete(call, request, BlockerFinder.UNKNOWN);
  }

  /**
   * Deletes something; that it is gone already is as good. Users of it that are going are waited
   * for; those that stay are named.
   *
   * @param obstruction finds out what is in the way
   * @return whether it was still there
   * @throws ActionFailedException if something still uses it, or AWS refused
   * @throws OutcomeUnknownException if answers were lost again and again
   */
  public boolean delete(String call, Supplier<?> request, BlockerFinder obstruction) {
    DeleteRetryPolicy patience = new DeleteRetryPolicy(pacing.now());
    Backoff backoff = Backoff.ofSeconds();
    while (true) {
      try {
        run(call, change(request), Visibility.EXPECTED, CONFLICT_WINDOW, TRIES_AFTER_LOST_ANSWERS);
        return true;
      } catch (ActionFailedException refused) {
        if (isNotFound(refused)) {
          return false;
        }
        boolean inUse = isInUse(refused);
        if (!inUse && !mayBeInUse(refused)) {
          throw refused;
        }
        List<Blocker> blockers = look(obstruction, refused);
        if (!inUse && blockers.isEmpty()) {
          throw refused;
        }
        if (patience.endsWith(blockers, pacing.now()) || oversight.isCancelled()) {
          throw naming(blockers, refused);
        }
      }
      pause(call, PauseCause.IN_USE, backoff.next());
    }
  }

  private static List<Blocker> look(BlockerFinder obstruction, ActionFailedException refused) {
    try {
      return obstruction.blockers();
    } catch (AwsReadException unreadable) {
      refused.addSuppressed(unreadable);
      return List.of();
    }
  }

  private static ActionFailedException naming(
      List<Blocker> blockers, ActionFailedException refused) {
    if (blockers.isEmpty()) {
      return refused;
    }
    return ActionFailedException.because(
        FailureCause.CONFLICT,
        refused.getMessage()
            + "; in the way: "
            + blockers.stream().map(Blocker::what).collect(Collectors.joining("; ")),
        blockers.stream().map(Blocker::remedy).distinct().collect(Collectors.joining("; ")),
        refused.getCause());
  }

  /**
   * Does something on a condition, once. Others who are changing the same thing are waited for.
   *
   * @throws ActionFailedException if the condition does not hold, or AWS refused
   * @throws OutcomeUnknownException if the answer was lost
   */
  public <T> T conditional(String call, Supplier<T> request) {
    return run(call, request, Visibility.EXPECTED, CONDITIONAL_WINDOW, 1);
  }

  private <T> T run(
      String call, Supplier<T> request, Visibility visibility, Duration conflictWindow, int tries) {
    Instant start = pacing.now();
    Backoff backoff = Backoff.ofSeconds();
    int lost = 0;
    while (true) {
      awaitTurn(call);
      Instant made = pacing.now();
      try {
        T answer = ResponseGuard.to(request);
        oversight.called(call, since(made), Optional.empty());
        limits.admitted(call);
        return answer;
      } catch (SdkException failure) {
        FailureKind kind = FailureKind.of(failure);
        oversight.called(call, since(made), Optional.of(codeOf(kind, failure)));
        Duration elapsed = since(start);
        boolean again =
            switch (kind) {
              case THROTTLED ->
                  elapsed.compareTo(THROTTLING_WINDOW) < 0 && !oversight.isCancelled();
              case OUTCOME_UNKNOWN -> ++lost < tries;
              case NOT_FOUND ->
                  visibility == Visibility.AWAITED
                      && elapsed.compareTo(propagationOf(failure)) < 0
                      && !oversight.isCancelled();
              case BUSY ->
                  elapsed.compareTo(conflictWindowOf(failure, conflictWindow)) < 0
                      && !oversight.isCancelled();
              case IN_USE, ALREADY_EXISTS, CONDITION_FAILED, REFUSED -> false;
            };
        if (kind == FailureKind.THROTTLED) {
          limits.throttled(call);
        }
        if (!again) {
          throw kind == FailureKind.OUTCOME_UNKNOWN ? lost(call, failure) : refused(call, failure);
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
   * Waits in steps, however long the row is: each keeps the lock and is heard of, and a change may
   * be cancelled after it.
   */
  private void awaitTurn(String call) {
    Duration left = limits.take(call, pacing.now());
    while (!left.isZero()) {
      if (oversight.isCancelled() && !CallLimits.isReading(call)) {
        throw new ActionFailedException(
            call + " was not made: cancelled while it waited for its turn",
            "apply again to go on",
            null);
      }
      Duration step = left.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : left;
      pause(call, PauseCause.RATE_LIMITED, step);
      left = left.minus(step);
    }
  }

  private void pause(String call, PauseCause cause, Duration length) {
    oversight.paused(call, cause, length);
    try {
      pacing.pause(length);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new ActionFailedException(
          call + " was interrupted", "apply again to go on", interruption);
    }
  }

  private static OutcomeUnknownException lost(String call, SdkException failure) {
    return new OutcomeUnknownException(
        "the answer to " + call + " was lost: " + firstLine(failure), failure);
  }

  private static ActionFailedException refused(String call, SdkException failure) {
    if (FailureKind.lacksCredentials(failure)) {
      return ActionFailedException.fatal(
          FailureCause.CREDENTIALS,
          call + " was not made: the client found no AWS credentials",
          "set AWS_PROFILE or AWS_ACCESS_KEY_ID, or give the client credentials",
          failure);
    }
    String message = call + " was refused: " + firstLine(failure);
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
