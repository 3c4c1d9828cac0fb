package io.kops.networking.aws.benchmark;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.aws.benchmark.WorkTrace.Work;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The lifecycle of a network on its own simulator: planned, created in one step, and applied again
 * without changes, by a networking with the defaults of an embedder.
 *
 * @param report the report of the apply that creates it
 * @param path the critical path of that apply
 * @param planning the first plan
 * @param making the creation of the network in one step, including reads
 * @param again a second plan, and its apply
 * @param unchanged whether the second plan had no changes
 */
record ApplyRun(
    ApplyReport report,
    CriticalPath path,
    Stage planning,
    Stage making,
    Stage again,
    boolean unchanged) {
  /** The default of {@link AwsNetworkingBuilder#parallelism}. */
  static final int PARALLELISM = 16;

  /**
   * The cost of a stage.
   *
   * @param reads the calls that cannot change resources
   * @param writes the remaining calls
   * @param time the duration
   */
  record Stage(int reads, int writes, Duration time) {
    int calls() {
      return reads + writes;
    }
  }

  /**
   * Returns the minimum number of sequential rounds at the given parallelism: the critical path, or
   * the reads and the rounds of {@link #PARALLELISM} calls if these are more.
   */
  int leastRounds() {
    int rounds = (making.writes() + PARALLELISM - 1) / PARALLELISM;
    return Math.max(path.calls(), path.reads() + rounds);
  }

  /** Lives it, with a latency per call and limits for calls. */
  static ApplyRun of(ClusterSize size, Duration latency, CallLimits limits) {
    try (AwsSimulator aws =
            AwsSimulator.builder()
                .clock(InstantSource.system())
                .quotas(Quotas.unlimited())
                .natGatewayPace(NatGatewayPace.duration(Duration.ZERO))
                .latency(latency)
                .start();
        SdkHttpClient http = UrlConnectionHttpClient.create()) {
      ExecutorService threads = Executors.newFixedThreadPool(PARALLELISM);
      try {
        return new Life(size, aws, http, limits, threads).run();
      } finally {
        threads.shutdown();
      }
    }
  }

  private static final class Life {
    private final ClusterSize size;
    private final AwsSimulator aws;
    private final SdkHttpClient http;
    private final CallLimits limits;
    private final ExecutorService threads;
    private final WorkTrace trace;

    Life(
        ClusterSize size,
        AwsSimulator aws,
        SdkHttpClient http,
        CallLimits limits,
        ExecutorService threads) {
      this.size = size;
      this.aws = aws;
      this.http = http;
      this.limits = limits;
      this.threads = threads;
      this.trace = new WorkTrace(threads);
    }

    ApplyRun run() {
      Cluster cluster = size.cluster();
      try (Ec2Client ec2 = configured(Ec2Client.builder().httpClient(http)).build();
          IamClient iam = configured(IamClient.builder().httpClient(http)).build();
          AwsNetworking networking =
              AwsNetworking.builder()
                  .ec2(ec2)
                  .iam(iam)
                  .engine(ClusterSize.engine())
                  .executor(trace)
                  .parallelism(PARALLELISM)
                  .callLimits(limits)
                  .build()) {
        Timed<Plan> plan = timed(() -> networking.plan(cluster));
        Timed<ApplyReport> made =
            timed(() -> networking.update(cluster, trace, new CancellationToken()));
        if (size == ClusterSize.ROUTES) {
          addKubenetRoutes(cluster.name().value());
        }
        Timed<Plan> again = timed(() -> networking.plan(cluster));
        Timed<ApplyReport> nothing =
            timed(() -> networking.apply(again.result(), trace, new CancellationToken()));
        return new ApplyRun(
            made.result(),
            CriticalPath.of(made.result().plan(), made.work()),
            plan.stage(),
            made.stage(),
            sum(again.stage(), nothing.stage()),
            again.result().isUpToDate());
      }
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
      return builder
          .endpointOverride(aws.endpoint())
          .region(Region.of(aws.region()))
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
          .overrideConfiguration(settings -> settings.addExecutionInterceptor(trace));
    }

    private <T> Timed<T> timed(Supplier<T> stage) {
      long start = System.nanoTime();
      T result = stage.get();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      return new Timed<>(result, trace.take(), time);
    }

    /** Creates the routes of kubenet's controller, which is not part of the networking. */
    private void addKubenetRoutes(String cluster) {
      SubnetState subnet = aws.state().subnets().get(0);
      RouteTableState table =
          aws.state().routeTables().stream()
              .filter(candidate -> cluster.equals(candidate.tags().get("Name")))
              .findFirst()
              .orElseThrow();
      List<CompletableFuture<Void>> routes = new ArrayList<>();
      for (int node = 0; node < ClusterSize.KUBENET_ROUTES; node++) {
        String range = NetworkInMemory.kubenetRange(node);
        String instance = aws.addInstance(subnet.id(), List.of(), Map.of());
        routes.add(
            CompletableFuture.runAsync(
                () ->
                    aws.ec2()
                        .createRoute(
                            route ->
                                route
                                    .routeTableId(table.id())
                                    .destinationCidrBlock(range)
                                    .instanceId(instance)),
                threads));
      }
      routes.forEach(CompletableFuture::join);
    }

    private static Stage sum(Stage one, Stage other) {
      return new Stage(
          one.reads() + other.reads(),
          one.writes() + other.writes(),
          one.time().plus(other.time()));
    }
  }

  private record Timed<T>(T result, List<Work> work, Duration time) {
    Stage stage() {
      List<String> calls = work.stream().flatMap(piece -> piece.calls().stream()).toList();
      int reads = (int) calls.stream().filter(CriticalPath::isRead).count();
      return new Stage(reads, calls.size() - reads, time);
    }
  }
}
