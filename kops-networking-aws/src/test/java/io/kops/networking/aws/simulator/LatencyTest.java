package io.kops.networking.aws.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatencyTest {
  private static final Duration LATENCY = Duration.ofMillis(100);
  private static final int CALLS = 16;

  @Test
  void delaysEveryCallEqually() {
    Travels travels = new Travels(1);
    try (AwsSimulator simulator = AwsSimulator.builder().latency(LATENCY, travels).start()) {
      simulator.ec2().describeVpcs();
      simulator.iam().listRoles();
    }
    assertThat(travels.lengths).containsExactly(LATENCY, LATENCY);
  }

  @Test
  void deliversCallsAtOnceByDefault() {
    Travels travels = new Travels(1);
    try (AwsSimulator simulator = AwsSimulator.builder().latency(Duration.ZERO, travels).start()) {
      simulator.ec2().describeVpcs();
    }
    assertThat(travels.lengths).isEmpty();
  }

  @Test
  void delaysConcurrentCallsInParallel() throws Exception {
    // No call arrives before all calls are under way.
    Travels travels = new Travels(CALLS);
    ExecutorService threads = Executors.newFixedThreadPool(CALLS);
    try (AwsSimulator simulator = AwsSimulator.builder().latency(LATENCY, travels).start()) {
      Callable<Integer> call = () -> simulator.ec2().describeVpcs().vpcs().size();
      List<Future<Integer>> answers = threads.invokeAll(Collections.nCopies(CALLS, call));
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isZero();
      }
      assertThat(simulator.calls()).hasSize(CALLS);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Pauses until the given number of calls are pausing. */
  private static final class Travels implements Pacing {
    private final CyclicBarrier together;
    private final ConcurrentLinkedQueue<Duration> lengths = new ConcurrentLinkedQueue<>();

    Travels(int together) {
      this.together = new CyclicBarrier(together);
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
      lengths.add(length);
      try {
        together.await(30, TimeUnit.SECONDS);
      } catch (BrokenBarrierException | TimeoutException alone) {
        throw new IllegalStateException("calls are not side by side", alone);
      }
    }
  }
}
