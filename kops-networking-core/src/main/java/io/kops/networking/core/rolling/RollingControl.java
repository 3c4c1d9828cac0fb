package io.kops.networking.core.rolling;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a host pause, resume and stop a rolling update. Each takes effect before the next instance.
 * Thread-safe.
 */
public final class RollingControl {
  private enum State {
    RUNNING,
    PAUSED,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  /** Creates a control for an update that is not paused. */
  public RollingControl() {}

  /** Pauses the update before its next instance. */
  public void pause() {
    state.compareAndSet(State.RUNNING, State.PAUSED);
  }

  /** Resumes a paused update. */
  public void resume() {
    state.compareAndSet(State.PAUSED, State.RUNNING);
  }

  /** Stops the update permanently before its next instance. */
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
