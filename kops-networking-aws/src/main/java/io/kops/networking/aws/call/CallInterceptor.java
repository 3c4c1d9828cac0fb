package io.kops.networking.aws.call;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.core.driver.ActionFailedException;
import java.time.Duration;
import java.util.Optional;

/** Whoever the calls are made for: hears of them and may stop them. Called by several threads. */
public interface CallInterceptor {
  /** Hears nothing and stops nothing. */
  CallInterceptor NONE = new CallInterceptor() {};

  /**
   * Runs before each call that changes something.
   *
   * @throws ActionFailedException to keep the call from being made
   */
  default void beforeChange() {}

  /** Tells whether calls that changed nothing should not be made again. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * Hears that a call has ended, see {@link ApplyEvent.Called}.
   *
   * @param call what AWS calls it
   * @param elapsed how long it took
   * @param error the code of what went wrong; empty when it succeeded
   */
  default void called(String call, Duration elapsed, Optional<String> error) {}

  /**
   * Hears that a call is put off, see {@link ApplyEvent.Paused}.
   *
   * @param call what AWS calls it
   * @param cause why
   * @param length for how long
   */
  default void paused(String call, PauseCause cause, Duration length) {}
}
