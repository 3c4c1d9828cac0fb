package io.kops.networking.core.applying;

import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;

/** Where time comes from and how it is spent, so that tests wait for nothing. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Pacing {
  /** The system's clock and real pauses. */
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

  /** Returns the present time. */
  Instant now();

  /**
   * Lets this much time pass.
   *
   * @throws InterruptedException if the thread was asked to stop
   */
  void pause(Duration length) throws InterruptedException;
}
