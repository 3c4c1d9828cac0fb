package io.kops.networking.aws.fleet;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of an account and its processes: Temporal's time plus the simulated pauses.
 * Thread-safe.
 */
final class SiteClock implements InstantSource {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> ofTemporal = new AtomicReference<>(START);
  private final AtomicReference<Duration> paused = new AtomicReference<>(Duration.ZERO);
  private volatile boolean standing;

  @Override
  public Instant instant() {
    return ofTemporal.get().plus(paused.get());
  }

  /** Advances to the time of Temporal. */
  void reach(Instant instant) {
    ofTemporal.updateAndGet(before -> instant.isAfter(before) ? instant : before);
  }

  /** Stops the clock during pauses, or lets it run again. */
  void setStopped(boolean still) {
    standing = still;
  }

  /** Returns the pacing of a process, which ends with it. */
  Pacing pacing(Life life) {
    return new Pacing() {
      @Override
      public Instant now() {
        return instant();
      }

      @Override
      public void pause(Duration length) throws InterruptedException {
        if (life.isOver()) {
          throw new InterruptedException("the process is dead");
        }
        if (!standing) {
          paused.updateAndGet(length::plus);
        }
      }
    };
  }
}
