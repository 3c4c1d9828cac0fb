package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** The listing of docs/observing.md. */
final class MetricsExample {
  private MetricsExample() {}

  /** Records the events of an apply as Micrometer metrics. */
  record ApplyMetrics(MeterRegistry registry) implements ApplyListener {
    @Override
    public void on(ApplyEvent event) {
      if (event instanceof ApplyEvent.Called called) {
        timed("kops.calls", called.elapsed(), called.call(), called.error().orElse("none"));
      } else if (event instanceof ApplyEvent.Paused paused) {
        timed("kops.pauses", paused.length(), paused.call(), paused.cause().name());
      } else if (event instanceof ApplyEvent.Waited waited) {
        timed("kops.waits", waited.elapsed(), waited.id().kind().name(), waited.what());
      } else if (event instanceof ApplyEvent.ActionEnded ended) {
        String outcome = ended.result().outcome().getClass().getSimpleName();
        registry.counter("kops.actions", "outcome", outcome).increment();
      } else if (event instanceof ApplyEvent.Ended ended) {
        registry.timer("kops.applies").record(ended.report().elapsed());
      }
    }

    private void timed(String name, Duration length, String of, String why) {
      registry.timer(name, "of", of, "why", why).record(length);
    }
  }
}
