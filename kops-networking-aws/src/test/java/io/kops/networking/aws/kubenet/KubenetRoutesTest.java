package io.kops.networking.aws.kubenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.kubenet.KubenetNode;
import io.kops.networking.core.kubenet.PodRange;
import io.kops.networking.core.kubenet.RouteChange;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.problem.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

class KubenetRoutesTest {
  private static final PodRange RANGE = PodRange.of(Cidr.parse("100.96.0.0/11"));
  private static final io.kops.networking.quota.Quotas FIFTY =
      io.kops.networking.quota.Quotas.builder().routesPerTable(50).build();
  private static final ClusterName NAME = ClusterName.of("k.example.com");
  private static final ClusterName OTHER = ClusterName.of("other.example.com");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws =
      AwsSimulator.builder().clock(clock).quotas(Quotas.unlimited()).start();
  private final KubenetRoutes routes =
      new KubenetRoutes(
          aws.ec2(), FIFTY, Workers.CALLER, new SimulatedPacing(clock), CallLimits.documented());

  @BeforeEach
  void createTheNetworks() {
    createNetwork(NAME);
    createNetwork(OTHER);
    aws.forgetCalls();
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private static Cluster cluster(ClusterName name) {
    return ClusterBuilder.named(name.value())
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .networking(new Kubenet())
        .configBase("s3://state/" + name)
        .build();
  }

  private void createNetwork(ClusterName name) {
    try (AwsNetworking networking = networking()) {
      assertThat(networking.update(cluster(name)).isComplete()).isTrue();
    }
  }

  private AwsNetworking networking() {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .pacing(new SimulatedPacing(clock))
        .build();
  }

  private String start(ClusterName cluster) {
    String subnet =
        aws.state().subnets().stream()
            .filter(s -> cluster.value().equals(s.tags().get("KubernetesCluster")))
            .findFirst()
            .orElseThrow()
            .id();
    return aws.addInstance(subnet, List.of(), Map.of("KubernetesCluster", cluster.value()));
  }

  private List<String> routesOf(ClusterName cluster) {
    return aws.state().routeTables().stream()
        .filter(table -> cluster.value().equals(table.tags().get("KubernetesCluster")))
        .map(RouteTableState::routes)
        .flatMap(List::stream)
        .map(RouteState::destination)
        .filter(destination -> destination.startsWith("100."))
        .toList();
  }

  private KubenetRoutes.Report reconcile() {
    return routes.reconcile(NAME, RANGE, routes.instances(NAME));
  }

  private long writes() {
    return aws.calls().stream().filter(Call::mutating).count();
  }

  @Test
  void routesEveryInstanceAndDisablesItsCheck() {
    start(NAME);
    start(NAME);
    KubenetRoutes.Report report = reconcile();
    assertThat(report.isComplete()).isTrue();
    assertThat(report.checks().switchedOff()).hasSize(2);
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24", "100.96.1.0/24");

    aws.forgetCalls();
    assertThat(reconcile().done()).isEmpty();
    assertThat(writes()).isZero();
  }

  @Test
  void routesInTaggedTableOfSharedSubnet() {
    RouteTableState shared = sharedTable();
    start(NAME);
    aws.ec2()
        .createTags(
            r ->
                r.resources(shared.id())
                    .tags(
                        Tag.builder()
                            .key("kubernetes.io/cluster/" + NAME)
                            .value("shared")
                            .build()));

    assertThat(reconcile().isComplete()).isTrue();
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24");
    assertThat(podRoutes(shared.id())).containsExactly("100.96.0.0/24");
    assertThat(routesOf(OTHER)).isEmpty();
  }

  @Test
  void leavesUntaggedTableOfSharedSubnetUnchanged() {
    RouteTableState shared = sharedTable();
    start(NAME);

    assertThat(reconcile().isComplete()).isTrue();
    assertThat(podRoutes(shared.id())).isEmpty();
  }

  /** Returns the main route table of the cluster's VPC, which has no tag. */
  private RouteTableState sharedTable() {
    String vpc =
        aws.state().routeTables().stream()
            .filter(table -> NAME.value().equals(table.tags().get("KubernetesCluster")))
            .map(RouteTableState::vpcId)
            .findFirst()
            .orElseThrow();
    return aws.state().routeTables().stream()
        .filter(table -> table.vpcId().equals(vpc) && table.tags().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private List<String> podRoutes(String table) {
    return aws.state().routeTables().stream()
        .filter(each -> each.id().equals(table))
        .flatMap(each -> each.routes().stream())
        .map(RouteState::destination)
        .filter(destination -> destination.startsWith("100."))
        .toList();
  }

  @Test
  void keepsRoutesOfOtherClusters() {
    start(NAME);
    start(OTHER);
    reconcile();
    routes.reconcile(OTHER, RANGE, routes.instances(OTHER));
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24");
    assertThat(routesOf(OTHER)).containsExactly("100.96.0.0/24");

    routes.reconcile(OTHER, RANGE, List.of());
    assertThat(routesOf(OTHER)).isEmpty();
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24");
  }

  @Test
  void deletesTheRouteOfATerminatedInstance() {
    String first = start(NAME);
    start(NAME);
    reconcile();
    aws.removeInstance(first);
    start(NAME);

    KubenetRoutes.Report report = reconcile();
    assertThat(report.plan().problems().toString()).contains("which no longer exists");
    assertThat(report.done())
        .extracting(RouteChange::toString)
        .hasSize(2)
        .anyMatch(line -> line.startsWith("- route 100.96.0.0/24"))
        .anyMatch(line -> line.startsWith("+ route 100.96.2.0/24"));
    assertThat(routesOf(NAME)).containsExactly("100.96.1.0/24", "100.96.2.0/24");
  }

  @Test
  void keepsRoutesThatAreNoNodes() {
    String instance = start(NAME);
    String table =
        aws.state().routeTables().stream()
            .filter(t -> NAME.value().equals(t.tags().get("KubernetesCluster")))
            .findFirst()
            .orElseThrow()
            .id();
    aws.ec2()
        .createRoute(
            r -> r.routeTableId(table).destinationCidrBlock("10.1.0.0/16").instanceId(instance));
    String gateway = aws.state().internetGateways().get(0).id();
    aws.ec2()
        .createRoute(
            r -> r.routeTableId(table).destinationCidrBlock("100.100.0.0/16").gatewayId(gateway));
    aws.ec2()
        .createRoute(
            r -> r.routeTableId(table).destinationCidrBlock("100.97.0.0/25").instanceId(instance));
    routes.reconcile(NAME, RANGE, List.of());
    assertThat(aws.state().routeTables())
        .filteredOn(t -> t.id().equals(table))
        .flatExtracting(RouteTableState::routes)
        .extracting(RouteState::destination)
        .contains("10.1.0.0/16", "0.0.0.0/0", "100.100.0.0/16", "100.97.0.0/25");
  }

  @Test
  void keepsNodeRoutesDuringAClusterUpdate() {
    start(NAME);
    reconcile();
    try (AwsNetworking networking = networking()) {
      assertThat(networking.plan(cluster(NAME)).isUpToDate()).isTrue();
    }
  }

  @Test
  void rejectsMoreNodesThanRoutes() {
    List<KubenetNode> nodes = new ArrayList<>();
    for (int i = 0; i < 49; i++) {
      nodes.add(KubenetNode.of("node-" + i, "i-" + i));
    }
    assertThatThrownBy(() -> routes.reconcile(NAME, RANGE, nodes))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("raise the quota");
    assertThat(writes()).isZero();
  }

  @Test
  void reconcilesInstancesInParallelWithinCallLimits() {
    IntStream.range(0, 120).forEach(node -> start(NAME));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      KubenetRoutes many =
          new KubenetRoutes(
              aws.ec2(),
              io.kops.networking.quota.Quotas.builder().routesPerTable(500).build(),
              new Workers(threads, 8),
              new SimulatedPacing(clock),
              CallLimits.documented());

      KubenetRoutes.Report report = many.reconcile(NAME, RANGE, many.instances(NAME));

      assertThat(report.isComplete()).isTrue();
      assertThat(report.done()).hasSize(120);
      assertThat(report.checks().switchedOff()).hasSize(120);
      assertThat(routesOf(NAME)).hasSize(120).doesNotHaveDuplicates();
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void recoversFromLostResponses() {
    start(NAME);
    aws.faults().on("CreateRoute").loseResponse();
    aws.faults().on("ModifyInstanceAttribute").loseResponse();
    assertThat(reconcile().isComplete()).isTrue();
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24");
  }

  @Test
  void reportsFailuresAndCompletesTheRest() {
    start(NAME);
    start(NAME);
    aws.faults().on("CreateRoute").answer("UnauthorizedOperation", 403, "no");
    KubenetRoutes.Report report = reconcile();
    assertThat(report.isComplete()).isFalse();
    assertThat(report.failed().values())
        .singleElement()
        .asString()
        .contains("UnauthorizedOperation");
    assertThat(routesOf(NAME)).hasSize(1);
    assertThat(reconcile().isComplete()).isTrue();
    assertThat(routesOf(NAME)).hasSize(2);
  }

  @Test
  void disablesTheCheckOnceAndOnlyForClusterInstances() {
    start(NAME);
    start(OTHER);
    SourceDestinationCheck check =
        new SourceDestinationCheck(aws.ec2(), new SimulatedPacing(clock), CallLimits.documented());
    assertThat(check.reconcile(NAME).switchedOff()).hasSize(1);
    assertThat(check.reconcile(NAME).alreadyOff()).hasSize(1);
    assertThat(aws.callCount("ModifyInstanceAttribute")).isEqualTo(1);
  }

  @Test
  void runsOnASchedulerUntilClosed() throws InterruptedException {
    start(NAME);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    CountDownLatch runs = new CountDownLatch(3);
    try (KubenetRoutes.Schedule schedule =
        routes.schedule(
            scheduler,
            Duration.ofMillis(1),
            NAME,
            RANGE,
            () -> routes.instances(NAME),
            report -> runs.countDown())) {
      assertThat(schedule).isNotNull();
      runs.await();
    } finally {
      scheduler.shutdownNow();
    }
    assertThat(routesOf(NAME)).containsExactly("100.96.0.0/24");
  }
}
