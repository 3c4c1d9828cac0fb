package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;

/** Advances a simulated clock instead of waiting. Thread-safe. */
public final class SimulatedPacing implements Pacing {
  private final SimulatedClock clock;

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
