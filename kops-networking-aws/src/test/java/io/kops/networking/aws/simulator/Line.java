package io.kops.networking.aws.simulator;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The connection to the switchboard, with latency.
 *
 * @param latency the time that a call takes to arrive
 * @param pacing waits for the latency
 */
record Line(Switchboard switchboard, Duration latency, Pacing pacing) {
  /** Returns the response to a request; empty if the connection must be reset. */
  Optional<Answer> carry(HttpRequest request) {
    travel();
    return switchboard.connect(request);
  }

  /** Waits outside the lock of the switchboard, so that latencies of concurrent calls overlap. */
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
