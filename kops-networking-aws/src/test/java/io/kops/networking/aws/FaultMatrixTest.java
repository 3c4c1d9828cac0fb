package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.Plan;
import io.kops.networking.sampling.Sampled;
import io.kops.networking.sampling.Sampling;
import io.kops.networking.state.StateStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * After any fault at any call to EC2, IAM, Route 53 or the state store, applying again ends in
 * exactly the requested network, without duplicates or leftovers.
 */
class FaultMatrixTest {
  /**
   * A cluster with instance groups, and with load balancers whose interfaces remain for minutes
   * after their deletion.
   */
  private static final Cluster NETWORK_BALANCERS =
      V137Clusters.withGroup(
          V137Clusters.v137("us-east-1a").privateTopology().bastion().build(),
          "nodes-us-east-1a",
          group ->
              group
                  .addSuspendProcesses("AZRebalance")
                  .warmPool(WarmPool.builder().maxSize(2).enableLifecycleHook(true).build()));

  /** The same cluster with its names in a private hosted zone. */
  private static final Cluster PRIVATE_DNS =
      NETWORK_BALANCERS.edit(
          spec ->
              spec.dnsZone("example.com")
                  .topology(
                      NETWORK_BALANCERS.spec().topology().orElseThrow().toBuilder()
                          .dns(DnsType.PRIVATE)
                          .build()));

  /** A cluster whose controllers have roles of their own, and the same cluster without them. */
  private static final Cluster WITH_IRSA = V137Clusters.withServiceAccounts();

  private static final Cluster WITHOUT_IRSA = V137Clusters.v137("us-east-1a").build();

  /** The cluster with other service accounts, and another audience of the OIDC provider. */
  private static final Cluster OTHER_IRSA =
      WITH_IRSA.edit(
          spec -> {
            IamSettings iam = WITH_IRSA.spec().iam().orElseThrow();
            ServiceAccountIssuerDiscovery discovery =
                WITH_IRSA.spec().serviceAccountIssuerDiscovery().orElseThrow();
            return spec.iam(
                    iam.toBuilder()
                        .serviceAccountExternalPermissions(
                            List.of(
                                ServiceAccountPermission.builder()
                                    .name("reader")
                                    .namespace("default")
                                    .addPolicyArn("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess")
                                    .build()))
                        .build())
                .serviceAccountIssuerDiscovery(
                    discovery.toBuilder()
                        .additionalAudiences(List.of("other.example.com"))
                        .build());
          });

  private static final Cluster CLASSIC_BALANCERS =
      TestAccount.cluster()
          .zones("us-east-1a")
          .image(V137Clusters.IMAGE)
          .spec(spec -> spec.api(ApiAccess.byLoadBalancer(LoadBalancerType.PUBLIC)))
          .build();

  private static final List<Work> WORKS =
      List.of(
          new Work("BUILD", TestAccount.privateCluster(), Plan.Purpose.BUILD),
          new Work("DELETE", TestAccount.privateCluster(), Plan.Purpose.DELETE),
          new Work("BUILD IPv6", V137NetworksTest.dualStackInOneZone(), Plan.Purpose.BUILD),
          new Work("DELETE IPv6", V137NetworksTest.dualStackInOneZone(), Plan.Purpose.DELETE),
          new Work("BUILD NLB", NETWORK_BALANCERS, Plan.Purpose.BUILD),
          new Work("DELETE NLB", NETWORK_BALANCERS, Plan.Purpose.DELETE),
          new Work("BUILD ELB", CLASSIC_BALANCERS, Plan.Purpose.BUILD),
          new Work("DELETE ELB", CLASSIC_BALANCERS, Plan.Purpose.DELETE),
          new Work("BUILD DNS", PRIVATE_DNS, Plan.Purpose.BUILD),
          new Work("DELETE DNS", PRIVATE_DNS, Plan.Purpose.DELETE),
          new Work("BUILD IRSA", WITH_IRSA, Plan.Purpose.BUILD),
          new Work("DELETE IRSA", WITH_IRSA, Plan.Purpose.DELETE),
          new Work("UPDATE IRSA", WITH_IRSA, OTHER_IRSA),
          new Work("ADD IRSA", WITHOUT_IRSA, WITH_IRSA),
          new Work("REMOVE IRSA", WITH_IRSA, WITHOUT_IRSA));
  private static final Duration LONGEST_LOCK = Duration.ofMinutes(3).plusSeconds(15);
  private static final int MOST_APPLIES = 4;
  private static final Map<String, Tally> TALLIES = new TreeMap<>();

  /**
   * The work in progress when the fault occurs.
   *
   * @param before the cluster as it is before the work; empty if there is none
   */
  private record Work(
      String name, Cluster cluster, Plan.Purpose purpose, Optional<Cluster> before) {
    Work(String name, Cluster cluster, Plan.Purpose purpose) {
      this(
          name,
          cluster,
          purpose,
          Optional.of(cluster).filter(created -> purpose == Plan.Purpose.DELETE));
    }

    /** An update of a cluster, whose OIDC provider has also been changed by another process. */
    Work(String name, Cluster before, Cluster after) {
      this(name, after, Plan.Purpose.BUILD, Optional.of(before));
    }

    boolean isAboutServiceAccounts() {
      return List.of(WITH_IRSA, WITHOUT_IRSA, OTHER_IRSA).contains(cluster);
    }

    boolean hasInstances() {
      return List.of(NETWORK_BALANCERS, CLASSIC_BALANCERS, PRIVATE_DNS).contains(cluster);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The outcome of a fault at a call. */
  private enum Ending {
    AT_ONCE,
    AFTER_APPLYING_AGAIN,
    LEAKED
  }

  private record Point(Ending ending, String told) {}

  private record Tally(long tried, long atOnce, long afterApplyingAgain, long leaked) {
    static Tally of(List<Point> points) {
      return new Tally(
          points.size(),
          count(points, Ending.AT_ONCE),
          count(points, Ending.AFTER_APPLYING_AGAIN),
          count(points, Ending.LEAKED));
    }

    private static long count(List<Point> points, Ending ending) {
      return points.stream().filter(point -> point.ending() == ending).count();
    }

    Tally and(Tally other) {
      return new Tally(
          tried + other.tried,
          atOnce + other.atOnce,
          afterApplyingAgain + other.afterApplyingAgain,
          leaked + other.leaked);
    }

    @Override
    public String toString() {
      return "tried %4d, recovered in the same apply %4d, by applying again %4d, leaked %d"
          .formatted(tried, atOnce, afterApplyingAgain, leaked);
    }
  }

  /** An account without faults so far, and its process. */
  private static final class World implements AutoCloseable {
    private final SimulatedClock clock = new SimulatedClock();
    private final AwsSimulator aws;
    private SimulatedProcess process;

    private final boolean instances;

    private World(boolean overHttp, boolean instances) {
      this.instances = instances;
      AwsSimulator.Builder settings =
          AwsSimulator.builder().clock(clock).buckets(SimulatedProcess.BUCKET);
      aws = overHttp ? settings.overHttp().start() : settings.start();
      aws.addImage("099720109477", "image", "/dev/xvda");
      if (instances) {
        aws.addHostedZone("example.com");
        aws.addPrivateHostedZone("example.com", "vpc-0123456789abcdef0");
      }
      process = new SimulatedProcess(aws, clock, "first", instances);
    }

    /** A world with only the prerequisites of a purpose. */
    static World ready(Work work, MatrixFault fault) {
      World world = new World(fault.isOverHttp(), work.hasInstances());
      work.before().ifPresent(cluster -> world.process.networking().update(cluster));
      if (work.purpose() == Plan.Purpose.BUILD) {
        world.changeProviders();
      }
      world.aws.forgetCalls();
      return world;
    }

    /** Changes the OIDC providers as another process can. */
    private void changeProviders() {
      IamClient iam = aws.iam();
      iam.listOpenIDConnectProviders()
          .openIDConnectProviderList()
          .forEach(provider -> change(provider.arn(), iam));
    }

    private static void change(String arn, IamClient iam) {
      iam.updateOpenIDConnectProviderThumbprint(
          r -> r.openIDConnectProviderArn(arn).thumbprintList("0".repeat(40)));
      iam.tagOpenIDConnectProvider(
          r ->
              r.openIDConnectProviderArn(arn)
                  .tags(Tag.builder().key("KubernetesCluster").value("x").build()));
    }

    ApplyReport run(Work work) {
      return switch (work.purpose()) {
        case BUILD -> process.networking().update(work.cluster());
        case DELETE ->
            process
                .networking()
                .delete(work.cluster().name(), ApplyListener.NONE, new CancellationToken());
      };
    }

    void startAnotherProcess() {
      process.close();
      process = new SimulatedProcess(aws, clock, "second", instances);
    }

    NetworkShape shape() {
      return NetworkShape.of(aws.state());
    }

    @Override
    public void close() {
      process.close();
      aws.close();
    }
  }

  private record Untroubled(NetworkShape shape, List<Call> calls) {
    static Untroubled of(Work work, MatrixFault fault) {
      try (World world = World.ready(work, fault)) {
        assertThat(world.run(work).isComplete()).isTrue();
        return new Untroubled(world.shape(), world.aws.calls());
      }
    }
  }

  static Stream<Arguments> everyFaultOfEveryPurpose() {
    return WORKS.stream()
        .flatMap(
            work -> Arrays.stream(MatrixFault.values()).map(fault -> Arguments.of(work, fault)));
  }

  @ParameterizedTest
  @Sampled(every = 5)
  @MethodSource("everyFaultOfEveryPurpose")
  void convergesAfterAFaultAtAnyCall(Work work, MatrixFault fault) {
    Untroubled untroubled = Untroubled.of(work, fault);
    List<Point> points =
        sample(work, placesOf(fault, untroubled.calls()), untroubled.calls()).parallelStream()
            .map(n -> point(work, fault, n, untroubled))
            .toList();
    TALLIES.put("%-11s %s".formatted(work, fault), Tally.of(points));
    assertThat(points)
        .filteredOn(point -> point.ending() == Ending.LEAKED)
        .extracting(Point::told)
        .isEmpty();
  }

  /**
   * A cluster with instances makes so many calls that a thorough build tries ten of them. The works
   * about DNS try those to Route 53, and those about service accounts the writes of their roles and
   * of OIDC providers.
   */
  private static List<Integer> sample(Work work, List<Integer> places, List<Call> calls) {
    if (work.cluster().equals(PRIVATE_DNS)) {
      return Sampling.of(
          places.stream()
              .filter(place -> calls.get(place - 1).service().equals("route53"))
              .toList(),
          2);
    }
    if (work.isAboutServiceAccounts()) {
      return Sampling.of(
          places.stream().filter(place -> isAboutServiceAccounts(calls.get(place - 1))).toList(),
          2);
    }
    return work.hasInstances() ? Sampling.of(places, 2, 10) : Sampling.of(places, 2);
  }

  private static boolean isAboutServiceAccounts(Call call) {
    return call.action().contains("OpenIDConnect")
        || (call.mutating() && call.parameters().getOrDefault("RoleName", "").contains(".sa."));
  }

  private static List<Integer> placesOf(MatrixFault fault, List<Call> calls) {
    return IntStream.rangeClosed(1, calls.size())
        .filter(n -> fault.canStrike(calls.get(n - 1)))
        .boxed()
        .toList();
  }

  private static Point point(Work work, MatrixFault fault, int n, Untroubled untroubled) {
    String place =
        "%s at call %d, %s: ".formatted(fault, n, untroubled.calls().get(n - 1).action());
    try (World world = World.ready(work, fault)) {
      fault.strike(world.aws, world.process, n);
      boolean atOnce = isComplete(world, work);
      world.aws.faults().clear();
      if (fault.isKill()) {
        world.startAnotherProcess();
      }
      applyAgain(world, work);
      if (fault == MatrixFault.NOT_VISIBLE && work.hasInstances()) {
        // Listeners and scaling groups are read by plans alone, and stay hidden for as many plans.
        for (int reads = 0; reads < MOST_APPLIES; reads++) {
          world.run(work);
        }
      }
      if (!world.shape().equals(untroubled.shape())) {
        return new Point(Ending.LEAKED, place + difference(world.shape(), untroubled.shape()));
      }
      world.aws.forgetCalls();
      world.run(work);
      boolean quiet =
          world.aws.calls().stream()
              .noneMatch(call -> call.mutating() && !call.service().equals("s3"));
      if (!quiet) {
        return new Point(Ending.LEAKED, place + "once more changes " + world.aws.calls());
      }
      return new Point(atOnce ? Ending.AT_ONCE : Ending.AFTER_APPLYING_AGAIN, place);
    } catch (RuntimeException | AssertionError failure) {
      return new Point(Ending.LEAKED, place + failure);
    }
  }

  /** Runs the work during a fault, which may be reported in any documented way. */
  private static boolean isComplete(World world, Work work) {
    try {
      return world.run(work).isComplete();
    } catch (AwsReadException | StateStoreException failure) {
      return false;
    } finally {
      // A killed process leaves its interrupted threads.
      Thread.interrupted();
    }
  }

  private static void applyAgain(World world, Work work) {
    List<String> told = new ArrayList<>();
    for (int applies = 0; applies < MOST_APPLIES; applies++) {
      try {
        ApplyReport report = world.run(work);
        if (report.isComplete()) {
          return;
        }
        told.add(report.unfinished().toString());
      } catch (ClusterLockedException locked) {
        Duration left = Duration.between(world.clock.instant(), locked.until());
        assertThat(left).isLessThanOrEqualTo(LONGEST_LOCK);
        world.clock.advance(left);
        told.add(locked.getMessage());
      }
    }
    throw new AssertionError("still not complete: " + told);
  }

  private static String difference(NetworkShape shape, NetworkShape untroubled) {
    List<String> more = new ArrayList<>(shape.lines());
    untroubled.lines().forEach(more::remove);
    List<String> less = new ArrayList<>(untroubled.lines());
    shape.lines().forEach(less::remove);
    return "more " + more + ", less " + less;
  }

  @AfterAll
  static void printTotals() {
    TALLIES.forEach((what, tally) -> System.out.printf("%-31s %s%n", what, tally));
    TALLIES.values().stream()
        .reduce(Tally::and)
        .ifPresent(sum -> System.out.printf("%-31s %s%n", "in all", sum));
  }
}
