package com.example.provisioning;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.micrometer.core.instrument.MeterRegistry;

/** Records the calls to AWS and the outcomes of actions. */
record ApplyMetrics(MeterRegistry registry) implements ApplyListener {
  @Override
  public void on(ApplyEvent event) {
    if (event instanceof ApplyEvent.Called called) {
      String error = called.error().orElse("none");
      registry.timer("kops.calls", "call", called.call(), "error", error).record(called.elapsed());
    } else if (event instanceof ApplyEvent.ActionEnded ended) {
      String outcome = ended.result().outcome().getClass().getSimpleName();
      registry.counter("kops.actions", "outcome", outcome).increment();
    }
  }
}
