package io.kops.networking.aws;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.PauseCause;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.core.applying.ApplyEvents;
import java.time.Duration;
import java.util.Optional;

/** Renews the lock before each change, and reports all calls of an apply. */
record ApplyCallInterceptor(ApplyLock.Hold hold, ApplyEvents events, CancellationToken cancellation)
    implements CallInterceptor {
  @Override
  public void beforeChange() {
    hold.renew();
  }

  @Override
  public boolean isCancelled() {
    return cancellation.isCancelled();
  }

  @Override
  public void called(String call, Duration elapsed, Optional<String> error) {
    events.emit(new ApplyEvent.Called(events.acting(), call, elapsed, error));
  }

  @Override
  public void paused(String call, PauseCause cause, Duration length) {
    events.emit(new ApplyEvent.Paused(events.acting(), call, cause, length));
  }
}
