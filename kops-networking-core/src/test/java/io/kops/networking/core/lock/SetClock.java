package io.kops.networking.core.lock;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that is set by hand, and clocks that are off it. */
final class SetClock implements Pacing {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public void pause(Duration length) {
    now.updateAndGet(instant -> instant.plus(length));
  }

  /** Returns a clock that is fast by a duration, or slow by a negative one. */
  Pacing fastBy(Duration skew) {
    SetClock clock = this;
    return new Pacing() {
      @Override
      public Instant now() {
        return clock.now().plus(skew);
      }

      @Override
      public void pause(Duration length) {
        clock.pause(length);
      }
    };
  }
}
