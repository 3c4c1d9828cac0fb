package io.kops.networking.apply;

import java.time.Duration;
import java.time.Instant;

/** The clock and the delays of the library. Replace it to run tests without waiting. */
public interface Pacing {
  /** The system clock and real delays. */
  Pacing SYSTEM =
      new Pacing() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
          Thread.sleep(length.toMillis());
        }
      };

  /** Returns the current time. */
  Instant now();

  /**
   * Waits for this duration.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void pause(Duration length) throws InterruptedException;
}
