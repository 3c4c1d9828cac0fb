package io.kops.networking.core.rolling;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a host pause, resume and stop a rolling update; each takes effect before the next machine.
 * Safe for use by several threads.
 */
public final class RollingControl {
  private enum State {
    RUNNING,
    PAUSED,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  /** Makes a control of an update that runs. */
  public RollingControl() {}

  /** Lets the update stand still before its next machine. */
  public void pause() {
    state.compareAndSet(State.RUNNING, State.PAUSED);
  }

  /** Lets a paused update go on. */
  public void resume() {
    state.compareAndSet(State.PAUSED, State.RUNNING);
  }

  /** Ends the update before its next machine, for good. */
  public void stop() {
    state.set(State.STOPPED);
  }

  boolean isPaused() {
    return state.get() == State.PAUSED;
  }

  boolean isStopped() {
    return state.get() == State.STOPPED;
  }
}
