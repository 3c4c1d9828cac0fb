package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;

/** Time that passes by pausing alone, and takes none. Safe for use by several threads. */
public final class SimulatedPacing implements Pacing {
  private final SimulatedClock clock;

  /** Makes a pacing that moves this clock on. */
  public SimulatedPacing(SimulatedClock clock) {
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pause(Duration length) {
    clock.advance(length);
  }
}
