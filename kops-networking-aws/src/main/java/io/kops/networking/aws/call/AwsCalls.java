package io.kops.networking.aws.call;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.FailureCause;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.aws.call.BlockerFinder.Blocker;
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
 * Calls AWS, retries where that is safe, and translates errors. A call that AWS rejected without an
 * effect is repeated if a later attempt can succeed. A call with an unknown outcome is repeated
 * only if it is idempotent. Safe for use by several threads.
 */
public final class AwsCalls {
  /** How long to wait for another request that is changing the same resource. */
  private static final Duration CONFLICT_WINDOW = Duration.ofMinutes(2);

  /** How long to wait for another conditional write of the same object. */
  private static final Duration CONDITIONAL_WINDOW = Duration.ofSeconds(10);

  private static final int TRIES_AFTER_LOST_ANSWERS = 4;

  private static final String CHECK_ENDPOINT = "check the network and the endpoint";

  private final Pacing pacing;
  private final CallInterceptor interceptor;
  private final CallRetries retries;

  /** Creates a client with the documented limits of AWS and without an interceptor. */
  public AwsCalls(Pacing pacing) {
    this(pacing, CallLimits.documented(), CallInterceptor.NONE);
  }

  public AwsCalls(Pacing pacing, CallLimits limits, CallInterceptor interceptor) {
    this.pacing = pacing;
    this.interceptor = interceptor;
    this.retries = new CallRetries(pacing, limits, interceptor);
  }

  /** Returns how long a new resource may stay invisible to other calls. */
  public static Duration consistencyWindow() {
    return CallRetries.CONSISTENCY_WINDOW;
  }

  private <T> Supplier<T> change(Supplier<T> request) {
    return () -> {
      interceptor.beforeChange();
      return request.get();
    };
  }

  /**
   * Runs a read call, with a few retries if the response is lost.
   *
   * @throws AwsReadException if AWS rejected the call or did not respond
   */
  public <T> T read(String call, Supplier<T> request) {
    try {
      return retries.run(
          call,
          request,
          CallRetries.Visibility.EXPECTED,
          CONFLICT_WINDOW,
          TRIES_AFTER_LOST_ANSWERS);
    } catch (ActionFailedException rejected) {
      throw readFailure(rejected, rejected.remedy());
    } catch (OutcomeUnknownException lost) {
      throw readFailure(lost, CHECK_ENDPOINT);
    }
  }

  /**
   * Reads a list page by page. A lost or throttled page is retried alone, and each page counts as
   * one call against the limits.
   *
   * @param pages a paginator of the SDK
   * @param items returns the items of one page
   * @throws AwsReadException if AWS rejected the call or did not respond, or if the list does not
   *     end
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
          throw readFailure(CallRetries.lost(call, malformed), CHECK_ENDPOINT);
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
   * Reads the children of a resource that may not exist.
   *
   * @return the list; empty if AWS reports that the resource does not exist
   * @throws AwsReadException if AWS rejected the call or did not respond, or if the list does not
   *     end
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
   * Reads a resource that may not exist.
   *
   * @return the resource; empty if AWS reports that it does not exist
   * @throws AwsReadException if AWS rejected the call or did not respond
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

  /** Returns whether a read failed because the caller lacks the permission. */
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

  /**
   * Returns whether Route 53 rejected a batch of changes, which a batch that considers the current
   * records may avoid.
   */
  public static boolean isOutdatedBatch(ActionFailedException rejected) {
    return rejected.getCause() instanceof SdkException cause && FailureKind.isInvalidBatch(cause);
  }

  private static AwsReadException readFailure(RuntimeException failure, String remedy) {
    return new AwsReadException(String.valueOf(failure.getMessage()), remedy, failure.getCause());
  }

  private static boolean existsAlready(RuntimeException failure) {
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
   * Creates a resource in a single attempt. A resource whose response was lost is found by its tags
   * in the next plan. Waits for referenced resources that are not visible yet.
   *
   * @throws ActionFailedException if AWS rejected the call
   * @throws OutcomeUnknownException if the response was lost
   */
  public <T> T create(String call, Supplier<T> request) {
    return retries.run(call, change(request), CallRetries.Visibility.AWAITED, CONFLICT_WINDOW, 1);
  }

  /**
   * Creates a resource exactly once, even if responses are lost.
   *
   * @param recovery finds the resource of a call whose response was lost
   * @throws ActionFailedException if AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly, or the outcome cannot be
   *     determined
   */
  public <T> T create(String call, Supplier<T> request, Recovery<T> recovery) {
    int lost = 0;
    while (true) {
      try {
        return create(call, request);
      } catch (OutcomeUnknownException unknown) {
        Optional<T> created =
            switch (recovery.repetition()) {
              case AFTER_CONSISTENCY_WINDOW -> awaitCreated(call, recovery, unknown);
              case AFTER_LOOKUP -> find(recovery, unknown);
              case IMMEDIATELY -> Optional.empty();
            };
        if (created.isPresent()) {
          return created.get();
        }
        if (++lost == TRIES_AFTER_LOST_ANSWERS) {
          throw unknown;
        }
      } catch (ActionFailedException rejected) {
        boolean mayBeCreated = lost > 0 && existsAlready(rejected);
        Optional<T> created =
            mayBeCreated ? awaitCreated(call, recovery, rejected) : Optional.empty();
        return created.orElseThrow(() -> rejected);
      }
    }
  }

  /**
   * Adds children that are unique by nature, such as rules of a security group. Existing children
   * are not an error.
   *
   * @return whether AWS accepted the call; false if one of the children exists already, also if it
   *     was added by an earlier call whose response was lost
   * @throws ActionFailedException if AWS rejected the call for another reason
   * @throws OutcomeUnknownException if responses were lost repeatedly
   */
  public boolean add(String call, Supplier<?> request) {
    try {
      this.<Object>repeatable(call, request::get);
      return true;
    } catch (ActionFailedException rejected) {
      if (existsAlready(rejected)) {
        return false;
      }
      throw rejected;
    }
  }

  /** Looks for the resource of a lost call until the resource would be visible. */
  private <T> Optional<T> awaitCreated(String call, Recovery<T> recovery, RuntimeException before) {
    boolean inIam =
        before.getCause() instanceof SdkException cause && FailureKind.isIamPropagation(cause);
    Instant end =
        pacing
            .now()
            .plus(inIam ? CallRetries.IAM_PROPAGATION_WINDOW : CallRetries.CONSISTENCY_WINDOW);
    Backoff backoff = Backoff.ofSeconds();
    while (true) {
      Optional<T> created = find(recovery, before);
      if (created.isPresent() || pacing.now().isAfter(end)) {
        return created;
      }
      retries.pause(call, PauseCause.ANSWER_LOST, backoff.next());
    }
  }

  private static <T> Optional<T> find(Recovery<T> recovery, RuntimeException before) {
    try {
      return recovery.findCreated().get();
    } catch (AwsReadException readFailure) {
      before.addSuppressed(readFailure);
      throw before;
    }
  }

  /**
   * Runs an idempotent call, such as setting a value or a create with a client token.
   *
   * @throws ActionFailedException if AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly
   */
  public <T> T repeatable(String call, Supplier<T> request) {
    return retries.run(
        call,
        change(request),
        CallRetries.Visibility.AWAITED,
        CONFLICT_WINDOW,
        TRIES_AFTER_LOST_ANSWERS);
  }

  /**
   * Deletes a resource, and waits for dependents that are being deleted. A missing resource is not
   * an error.
   *
   * @return whether the resource existed
   * @throws ActionFailedException if the resource is still in use, or AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly
   */
  public boolean delete(String call, Supplier<?> request) {
    return delete(call, request, BlockerFinder.UNKNOWN);
  }

  /**
   * Deletes a resource, and waits for dependents that are being deleted. The exception names
   * permanent blockers. A missing resource is not an error.
   *
   * @param blockerFinder finds the blockers
   * @return whether the resource existed
   * @throws ActionFailedException if the resource is still in use, or AWS rejected the call
   * @throws OutcomeUnknownException if responses were lost repeatedly
   */
  public boolean delete(String call, Supplier<?> request, BlockerFinder blockerFinder) {
    DeleteRetryPolicy retryPolicy = new DeleteRetryPolicy(pacing.now());
    Backoff backoff = Backoff.ofSeconds();
    while (true) {
      try {
        retries.run(
            call,
            change(request),
            CallRetries.Visibility.EXPECTED,
            CONFLICT_WINDOW,
            TRIES_AFTER_LOST_ANSWERS);
        return true;
      } catch (ActionFailedException rejected) {
        if (isNotFound(rejected)) {
          return false;
        }
        boolean inUse = isInUse(rejected);
        if (!inUse && !mayBeInUse(rejected)) {
          throw rejected;
        }
        List<Blocker> blockers = blockersOf(blockerFinder, rejected);
        if (!inUse && blockers.isEmpty()) {
          throw rejected;
        }
        if (retryPolicy.endsWith(blockers, pacing.now()) || interceptor.isCancelled()) {
          throw withBlockers(blockers, rejected);
        }
      }
      retries.pause(call, PauseCause.IN_USE, backoff.next());
    }
  }

  private static List<Blocker> blockersOf(
      BlockerFinder blockerFinder, ActionFailedException rejected) {
    try {
      return blockerFinder.blockers();
    } catch (AwsReadException readFailure) {
      rejected.addSuppressed(readFailure);
      return List.of();
    }
  }

  private static ActionFailedException withBlockers(
      List<Blocker> blockers, ActionFailedException rejected) {
    if (blockers.isEmpty()) {
      return rejected;
    }
    return ActionFailedException.because(
        FailureCause.CONFLICT,
        rejected.getMessage()
            + "; blocked by: "
            + blockers.stream().map(Blocker::description).collect(Collectors.joining("; ")),
        blockers.stream().map(Blocker::remedy).distinct().collect(Collectors.joining("; ")),
        rejected.getCause());
  }

  /**
   * Runs a conditional call once. Waits for concurrent changes of the same resource.
   *
   * @throws ActionFailedException if the condition is false, or AWS rejected the call
   * @throws OutcomeUnknownException if the response was lost
   */
  public <T> T conditional(String call, Supplier<T> request) {
    return retries.run(call, request, CallRetries.Visibility.EXPECTED, CONDITIONAL_WINDOW, 1);
  }
}
