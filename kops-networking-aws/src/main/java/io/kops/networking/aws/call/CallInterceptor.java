package io.kops.networking.aws.call;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.core.driver.ActionFailedException;
import java.time.Duration;
import java.util.Optional;

/** Receives an event for each call, and may cancel calls. Called by several threads. */
public interface CallInterceptor {
  /** Ignores all events. */
  CallInterceptor NONE = new CallInterceptor() {};

  /**
   * Runs before each call that changes a resource.
   *
   * @throws ActionFailedException to cancel the call
   */
  default void beforeChange() {}

  /** Returns whether calls without an effect so far are not retried. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Receives the end of a call, see {@link ApplyEvent.Called}.
   *
   * @param call the AWS action
   * @param elapsed the duration of the call
   * @param error the error code; empty if the call succeeded
   */
  default void called(String call, Duration elapsed, Optional<String> error) {}

  /**
   * Receives a pause before a call, see {@link ApplyEvent.Paused}.
   *
   * @param call the AWS action
   * @param cause the reason of the pause
   * @param length the length of the pause
   */
  default void paused(String call, PauseCause cause, Duration length) {}
}
