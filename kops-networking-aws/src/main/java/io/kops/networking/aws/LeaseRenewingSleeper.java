package io.kops.networking.aws;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;

/** Renews the lock during pauses. */
record LeaseRenewingSleeper(Pacing pacing, ApplyLock.Hold hold) implements Pacing {
  @Override
  public Instant now() {
    return pacing.now();
  }

  @Override
  public void pause(Duration length) throws InterruptedException {
    pacing.pause(length);
    hold.renew();
  }
}
