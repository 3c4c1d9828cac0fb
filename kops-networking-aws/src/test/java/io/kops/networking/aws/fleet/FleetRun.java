package io.kops.networking.aws.fleet;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A fleet: Temporal's test server, accounts, and workers that are killed in the middle of a call.
 * Each killed worker is replaced, as a container platform would do.
 */
final class FleetRun implements AutoCloseable {
  private static final long PATIENT_MILLIS = 60_000;

  private final Crew crew;
  private final TestWorkflowEnvironment temporal;
  private final List<Site> sites;
  private final Random chance;
  private final ExecutorService undertaker = Executors.newSingleThreadExecutor();
  private final Map<String, WorkerProcess> processes = new ConcurrentHashMap<>();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger attempts = new AtomicInteger();

  FleetRun(Crew crew) {
    this(crew, settings -> settings);
  }

  FleetRun(Crew crew, UnaryOperator<AwsSimulator.Builder> settings) {
    this.crew = crew;
    this.chance = new Random(crew.seed());
    this.temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setInitialTime(SiteClock.START)
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(2000)
                        .setMaxWorkflowThreadCount(2200)
                        .build())
                .build());
    FleetWorkers.ofWorkflows(
        temporal.getWorkerFactory(),
        // Builds run on busy hosts: a slow workflow is not a deadlocked one.
        WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(PATIENT_MILLIS).build(),
        crew.silence());
    temporal.start();
    this.sites =
        IntStream.rangeClosed(1, crew.sites()).mapToObj(n -> new Site(n, settings)).toList();
    for (Site site : sites) {
      for (int i = 0; i < crew.workersPerSite(); i++) {
        startWorker(site);
      }
    }
  }

  private synchronized void startWorker(Site site) {
    Life life = crew.nextLife(chance);
    String owner = "worker " + started.incrementAndGet();
    // At its end the next worker starts, even if this one ended before it opened its state store.
    life.atItsEnd(() -> undertaker.execute(() -> replace(site, owner)));
    try {
      processes.put(
          owner, new WorkerProcess(temporal, site, crew, life, owner, attempts::incrementAndGet));
    } catch (RuntimeException failure) {
      if (!life.isOver()) {
        throw failure;
      }
      // Killed workers do not pause: their threads are interrupted, and this one continues.
      Thread.interrupted();
    }
  }

  private void replace(Site site, String owner) {
    killed.incrementAndGet();
    Optional.ofNullable(processes.remove(owner)).ifPresent(WorkerProcess::close);
    startWorker(site);
  }

  /** Carries out orders, all at a time, and returns the receipts in their order. */
  List<ClusterReceipt> carryOut(List<ClusterOrder> orders) {
    List<WorkflowStub> started =
        orders.stream().map(this::workflow).map(WorkflowStub::fromTyped).toList();
    for (int i = 0; i < orders.size(); i++) {
      started.get(i).start(orders.get(i));
    }
    return started.stream().map(workflow -> workflow.getResult(ClusterReceipt.class)).toList();
  }

  ClusterWorkflow workflow(ClusterOrder order) {
    return FleetWorkers.workflow(temporal.getWorkflowClient(), order);
  }

  List<Site> sites() {
    return sites;
  }

  /** Returns the number of killed workers. */
  int killed() {
    return killed.get();
  }

  /** Returns the number of started activities. */
  int attempts() {
    return attempts.get();
  }

  @Override
  public void close() {
    undertaker.shutdownNow();
    try {
      undertaker.awaitTermination(30, TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    processes.values().forEach(WorkerProcess::close);
    processes.values().forEach(WorkerProcess::awaitEnd);
    temporal.close();
    sites.forEach(Site::close);
  }
}
