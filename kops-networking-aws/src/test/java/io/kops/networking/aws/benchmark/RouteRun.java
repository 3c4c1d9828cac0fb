package io.kops.networking.aws.benchmark;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.kubenet.KubenetRoutes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.kubenet.PodRange;
import io.kops.networking.quota.Quotas;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The routes of as many nodes as a table allows, created at the rate that EC2 enforces.
 *
 * @param calls the calls, including reads
 * @param refused the throttled calls
 * @param time the duration
 */
record RouteRun(int calls, int refused, Duration time) {
  /** With the routes of the VPC and of the internet gateway, a table of 500 is full. */
  private static final int NODES = 498;

  private static final int AT_A_TIME = 8;

  /** EC2 takes 50 calls of a kind at once and 5 a second after them. */
  private static final double LEAST_SECONDS = (NODES - 50) / 5.0;

  static RouteRun of(Duration latency) {
    Cluster cluster = ClusterSize.ROUTES.cluster();
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try (AwsSimulator aws =
        AwsSimulator.builder()
            .clock(InstantSource.system())
            .quotas(io.kops.networking.aws.simulator.ec2.Quotas.unlimited())
            .latency(latency)
            .start()) {
      try (AwsNetworking networking =
          AwsNetworking.builder()
              .ec2(aws.ec2())
              .iam(aws.iam())
              .engine(ClusterSize.engine())
              .build()) {
        networking.update(cluster);
      }
      String subnet = aws.state().subnets().get(0).id();
      Map<String, String> tags = Map.of("KubernetesCluster", cluster.name().value());
      for (int node = 0; node < NODES; node++) {
        aws.addInstance(subnet, List.of(), tags);
      }
      aws.forgetCalls();
      aws.throttling().enable();
      KubenetRoutes routes =
          new KubenetRoutes(
              aws.ec2(),
              Quotas.builder().routesPerTable(NODES + 2).build(),
              new Workers(threads, AT_A_TIME),
              Pacing.SYSTEM,
              CallLimits.documented());
      long start = System.nanoTime();
      KubenetRoutes.Report report =
          routes.reconcile(
              cluster.name(),
              PodRange.of(Cidr.parse("100.96.0.0/11")),
              routes.instances(cluster.name()));
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      if (!report.isComplete() || report.done().size() != NODES) {
        throw new IllegalStateException("not every route was created: " + report.failed());
      }
      long refused = aws.calls().stream().filter(call -> call.errorCode().isPresent()).count();
      return new RouteRun(aws.calls().size(), (int) refused, time);
    } finally {
      threads.shutdown();
    }
  }

  /** Returns the table before anything is measured. */
  static Table emptyTable() {
    return new Table("Routes", "Calls", "Rejected", "Apply, s", "Minimum, s");
  }

  Table table() {
    return emptyTable()
        .row(
            String.valueOf(NODES),
            String.valueOf(calls),
            String.valueOf(refused),
            String.format(Locale.ROOT, "%.2f", time.toMillis() / 1e3),
            String.format(Locale.ROOT, "%.2f", LEAST_SECONDS));
  }
}
