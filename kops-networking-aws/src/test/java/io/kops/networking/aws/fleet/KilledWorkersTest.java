package io.kops.networking.aws.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.NetworkShape;
import io.kops.networking.aws.fleet.ClusterOrder.Operation;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.sampling.Sampling;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clusters are created, updated and deleted by workers that are killed at random, in the middle of
 * calls. A dozen of them; {@code -Dkops.fleet=1000} for as many as one likes.
 */
class KilledWorkersTest {
  private static final int CLUSTERS = Integer.getInteger("kops.fleet", Sampling.count(4, 12));
  private static final int CLUSTERS_PER_SITE = 50;
  private static final String EXAMPLE = "example.fleet.example.com";
  private static final int EXAMPLE_NUMBER = 987_654_321;
  private static final String EXAMPLE_ACCOUNT = "%012d".formatted(EXAMPLE_NUMBER);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void completesEveryClusterWhenWorkersAreKilled() {
    int sites = Math.max(2, CLUSTERS / CLUSTERS_PER_SITE);
    Crew crew =
        sites == 2
            ? new Crew(sites, 2, 2, 300, Duration.ofSeconds(3), 44)
            : new Crew(sites, 1, 2, 600, Duration.ofSeconds(10), 44);
    long start = System.nanoTime();
    try (FleetRun fleet = new FleetRun(crew)) {
      fleet.sites().forEach(site -> site.aws().throttling().enable());
      List<NetworkShape> before = fleet.sites().stream().map(Site::shape).toList();

      carryOut(fleet, Operation.CREATE, FleetClusters::created);
      assertExact(fleet, before, List.of(FleetClusters::created));
      carryOut(fleet, Operation.UPDATE, FleetClusters::updated);
      assertExact(fleet, before, List.of(FleetClusters::created, FleetClusters::updated));
      carryOut(fleet, Operation.DELETE, FleetClusters::updated);

      assertThat(fleet.sites().stream().map(Site::shape)).isEqualTo(before);
      assertThat(fleet.killed()).isGreaterThanOrEqualTo(CLUSTERS / 10);
      System.out.printf(Locale.ROOT, "all of it took %.0f s%n", (System.nanoTime() - start) / 1e9);
    }
  }

  private static void carryOut(
      FleetRun fleet, Operation operation, Function<String, Cluster> clusters) {
    Figures before = Figures.of(fleet);
    long start = System.nanoTime();
    List<ClusterOrder> orders = new ArrayList<>();
    for (int i = 0; i < CLUSTERS; i++) {
      orders.add(FleetClusters.order(operation, siteOf(fleet, i), clusters.apply(name(i))));
    }
    List<ClusterReceipt> receipts = fleet.carryOut(orders);
    assertThat(receipts)
        .extracting(ClusterReceipt::cluster)
        .containsExactlyElementsOf(IntStream.range(0, CLUSTERS).mapToObj(i -> name(i)).toList());
    System.out.printf(
        Locale.ROOT,
        "%s of %d clusters in %.0f s and %d MiB, %d of them resumed: %s%n",
        operation,
        CLUSTERS,
        (System.nanoTime() - start) / 1e9,
        usedHeap() >> 20,
        receipts.stream().filter(ClusterReceipt::resumed).count(),
        Figures.of(fleet).since(before));
  }

  /** The heap of the workers, the workflow service and the simulated accounts, in bytes. */
  private static long usedHeap() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }

  /**
   * Asserts that no changes are left and that the resources equal those of clusters without faults.
   */
  private static void assertExact(
      FleetRun fleet, List<NetworkShape> before, List<Function<String, Cluster>> history) {
    List<String> example = example(history);
    Function<String, Cluster> present = history.get(history.size() - 1);
    for (int number = 0; number < fleet.sites().size(); number++) {
      Site site = fleet.sites().get(number);
      List<String> expected = new ArrayList<>(before.get(number).lines());
      try (AwsNetworking networking = onlooker(site)) {
        for (int i = number; i < CLUSTERS; i += fleet.sites().size()) {
          Cluster cluster = present.apply(name(i));
          assertThat(networking.plan(cluster).isUpToDate()).as(name(i)).isTrue();
          example.stream()
              .map(line -> line.replace(EXAMPLE, cluster.name().value()))
              .map(line -> line.replace(EXAMPLE_ACCOUNT, site.account()))
              .forEach(expected::add);
        }
      }
      List<String> leaked = new ArrayList<>(site.shape().lines());
      expected.forEach(leaked::remove);
      assertThat(leaked).as("leaked or doubled in " + site.name()).isEmpty();
      assertThat(site.shape().lines()).hasSameSizeAs(expected);
    }
  }

  /** The resources of a cluster with the same history in an account without faults. */
  private static List<String> example(List<Function<String, Cluster>> history) {
    try (Site site = new Site(EXAMPLE_NUMBER, settings -> settings);
        AwsNetworking networking = onlooker(site)) {
      NetworkShape before = site.shape();
      for (Function<String, Cluster> spec : history) {
        assertThat(networking.update(spec.apply(EXAMPLE)).isComplete()).isTrue();
      }
      List<String> made = new ArrayList<>(site.shape().lines());
      before.lines().forEach(made::remove);
      return made;
    }
  }

  private static AwsNetworking onlooker(Site site) {
    return AwsNetworking.builder()
        .ec2(site.aws().ec2())
        .iam(site.aws().iam())
        .callLimits(CallLimits.none())
        .pacing(site.clock().pacing(Life.endless()))
        .build();
  }

  private static Site siteOf(FleetRun fleet, int cluster) {
    return fleet.sites().get(cluster % fleet.sites().size());
  }

  private static String name(int cluster) {
    return "c%04d.fleet.example.com".formatted(cluster);
  }

  /** The statistics of a fleet so far. */
  private record Figures(
      int killed, int attempts, long reads, long writes, long ofStore, long throttled) {
    static Figures of(FleetRun fleet) {
      return new Figures(
          fleet.killed(),
          fleet.attempts(),
          fleet.sites().stream().mapToLong(Site::reads).sum(),
          fleet.sites().stream().mapToLong(Site::writes).sum(),
          fleet.sites().stream().mapToLong(Site::ofStore).sum(),
          fleet.sites().stream().mapToLong(Site::throttled).sum());
    }

    Figures since(Figures before) {
      return new Figures(
          killed - before.killed,
          attempts - before.attempts,
          reads - before.reads,
          writes - before.writes,
          ofStore - before.ofStore,
          throttled - before.throttled);
    }
  }
}
