package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to the switchboard, which takes its time.
 *
 * @param latency how long a call is on its way
 * @param pacing how that time is spent
 */
record Line(Switchboard switchboard, Duration latency, Pacing pacing) {
  /** Returns the answer to a request, or nothing when the connection must be reset. */
  Optional<Answer> carry(HttpRequest request) {
    travel();
    return switchboard.connect(request);
  }

  /** Spends the latency before the lock of the switchboard, so that calls travel side by side. */
  private void travel() {
    if (latency.isZero()) {
      return;
    }
    try {
      pacing.pause(latency);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }
}
