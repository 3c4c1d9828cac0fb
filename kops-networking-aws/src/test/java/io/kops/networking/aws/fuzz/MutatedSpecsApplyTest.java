package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.NetworkShape;
import io.kops.networking.aws.TerraformConfiguration;
import io.kops.networking.aws.TerraformOptions;
import io.kops.networking.aws.TerraformTarget;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.ec2.Quotas;
import io.kops.networking.aws.terraform.SimulatedTerraform;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.mutation.ClusterMutations;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For any spec that plans and passes the preflight without errors: the plan applies, a second plan
 * has no changes, the Terraform configuration creates the same resources, and deletion leaves
 * nothing. The account has the external resources that every other spec references. {@code
 * -Dkops.mutations=N} sets the number of specs per release, {@code -Dkops.seed=N} the seed of the
 * first one, and {@code -Dkops.conformance=DIR} a folder with further specs to mutate.
 */
class MutatedSpecsApplyTest {
  private static final int SPECS = Integer.getInteger("kops.mutations", Sampling.count(25, 400));
  private static final long FIRST_SEED = Long.getLong("kops.seed", 1);

  /** The image of groups without one. */
  private static final String IMAGE = "kope.io/image";

  private static final Map<String, String> IMAGE_OWNERS = Map.of("kope.io", "383156758163");

  private final NetworkingEngine engine = NetworkingEngine.builder().build();

  /** The first finding of each cause, by the cause. */
  private final Map<String, String> findings = new ConcurrentSkipListMap<>();

  /** The errors of plans with the account, by their codes. */
  private final Map<String, Integer> refusals = new ConcurrentSkipListMap<>();

  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger applied = new AtomicInteger();
  private final AtomicInteger exported = new AtomicInteger();

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void appliesAnySpecOnce(KopsRelease release, TestReporter reporter) {
    ClusterMutations mutations = Specs.mutations(release, engine, Map.of());

    LongStream.range(FIRST_SEED, FIRST_SEED + SPECS)
        .parallel()
        .forEach(seed -> check(mutations.mutate(seed).text(), seed));

    reporter.publishEntry(
        "kops " + release,
        "%d specs from seed %d, %d planned, %d applied, %d by Terraform, errors of the others: %s"
            .formatted(SPECS, FIRST_SEED, planned.get(), applied.get(), exported.get(), refusals));
    assertThat(findings).isEmpty();
    assertThat(applied.get()).isGreaterThan(SPECS / 10);
  }

  private void check(String spec, long seed) {
    try {
      Specs.cluster(spec)
          .filter(cluster -> !engine.validate(cluster).hasErrors())
          .ifPresent(cluster -> applyAndDelete(cluster, seed % 2 == 0));
    } catch (RuntimeException | Error finding) {
      findings.putIfAbsent(causeOf(finding), "seed " + seed + ": " + finding + "\n" + spec);
    }
  }

  private void applyAndDelete(Cluster read, boolean isPrepared) {
    planned.incrementAndGet();
    Cluster inAccount = withImages(read);
    try (Account account = new Account(inAccount)) {
      Cluster cluster = account.withExternalResources(inAccount, isPrepared);
      NetworkShape before = account.shape();
      Plan plan = account.networking.plan(cluster);
      Problems problems =
          plan.isApplicable()
              ? plan.problems().and(account.networking.preflight(plan))
              : plan.problems();
      if (problems.hasErrors()) {
        problems
            .of(Severity.ERROR)
            .forEach(error -> refusals.merge(error.code().name(), 1, Integer::sum));
        return;
      }
      complete(account.networking.apply(plan), "apply");
      assertThat(account.networking.plan(cluster).changes()).describedAs("second plan").isEmpty();
      checkTerraform(inAccount, isPrepared, plan, account.shape());
      complete(account.networking.apply(account.networking.planDelete(cluster.name())), "delete");
      assertThat(withoutSharedSubnets(account.shape()))
          .describedAs("after deletion")
          .isEqualTo(withoutSharedSubnets(before));
      applied.incrementAndGet();
    }
  }

  /** Terraform creates the network that the library creates, and the library finds it complete. */
  private void checkTerraform(
      Cluster inAccount, boolean isPrepared, Plan plan, NetworkShape expected) {
    TerraformConfiguration configuration =
        TerraformTarget.write(plan, TerraformOptions.of(region(inAccount)));
    if (configuration.json().isEmpty()) {
      configuration
          .problems()
          .of(Severity.ERROR)
          .forEach(error -> refusals.merge(error.code().name(), 1, Integer::sum));
      return;
    }
    try (Account account = new Account(inAccount)) {
      // The shared resources have the same ids in both accounts.
      Cluster cluster = account.withExternalResources(inAccount, isPrepared);
      SimulatedTerraform.apply(configuration.json().get(), account.aws);
      List<String> created = account.shape().lines();
      assertThat(without(expected.lines(), created))
          .describedAs("missing after Terraform")
          .isEmpty();
      assertThat(without(created, expected.lines())).describedAs("added by Terraform").isEmpty();
      assertThat(account.networking.plan(cluster).changes())
          .describedAs("plan after Terraform")
          .isEmpty();
      exported.incrementAndGet();
    }
  }

  /** Shared subnets have no name here, and keep the tags that other clusters may use. */
  private static List<String> withoutSharedSubnets(NetworkShape shape) {
    return shape.lines().stream()
        .filter(line -> !line.startsWith("SubnetState[id=subnet,"))
        .toList();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    return lines.stream().filter(line -> !others.contains(line)).toList();
  }

  /** A simulated account with the images of a cluster. */
  private final class Account implements AutoCloseable {
    private final AwsSimulator aws;
    private final AwsNetworking networking;

    Account(Cluster cluster) {
      SimulatedClock clock = new SimulatedClock();
      aws =
          AwsSimulator.builder()
              .region(region(cluster))
              .acceptAnyZone()
              .quotas(Quotas.unlimited())
              .clock(clock)
              .start();
      networking = networking(engine, aws, clock);
      cluster.instanceGroups().stream()
          .map(InstanceGroup::image)
          .flatMap(Optional::stream)
          .distinct()
          .filter(image -> image.contains("/"))
          .forEach(image -> addImage(aws, image));
      aws.addPrefixList("pl-0123456789abcdef0", 3);
      aws.addTransitGateway("tgw-1");
    }

    /** Creates the external resources of a spec, and returns the spec with their ids. */
    Cluster withExternalResources(Cluster cluster, boolean isPrepared) {
      Cluster shared = withSharedResources(cluster);
      return isPrepared ? new ExternalResources(aws).of(shared) : shared;
    }

    /** Creates the VPC and the subnets that a spec shares, and returns the spec with their ids. */
    Cluster withSharedResources(Cluster cluster) {
      ClusterSpec spec = cluster.spec();
      if (spec.networkId().isEmpty()) {
        return cluster;
      }
      Cidr block = spec.networkCidr().orElse(Cidr.parse("172.20.0.0/16"));
      String vpc = aws.ec2().createVpc(r -> r.cidrBlock(block.toString())).vpc().vpcId();
      String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
      aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
      List<Subnet> subnets = new ArrayList<>();
      for (Subnet subnet : spec.subnets()) {
        subnets.add(
            subnet.id().isEmpty()
                ? subnet
                : subnet.toBuilder().id(sharedSubnet(vpc, block, subnet, subnets.size())).build());
      }
      return cluster.edit(edited -> edited.networkId(vpc).subnets(subnets));
    }

    private String sharedSubnet(String vpc, Cidr block, Subnet subnet, int index) {
      String zone = subnet.knownZone().map(ZoneName::value).orElse(aws.region() + "a");
      Cidr free = block.split(Math.min(8, 28 - block.prefixLength())).get(index);
      String id =
          aws.ec2()
              .createSubnet(
                  r ->
                      r.vpcId(vpc)
                          .availabilityZone(zone)
                          .cidrBlock(subnet.cidr().orElse(free).toString()))
              .subnet()
              .subnetId();
      String table = aws.ec2().createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
      aws.ec2().associateRouteTable(r -> r.subnetId(id).routeTableId(table));
      return id;
    }

    NetworkShape shape() {
      return NetworkShape.of(aws.state());
    }

    @Override
    public void close() {
      networking.close();
      aws.close();
    }
  }

  private static Cluster withImages(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(group -> group.toBuilder().image(group.image().orElse(IMAGE)).build())
            .toList());
  }

  private static void complete(ApplyReport report, String step) {
    assertThat(report.unfinished()).describedAs(step).isEmpty();
  }

  private static void addImage(AwsSimulator aws, String image) {
    String owner = image.substring(0, image.indexOf('/'));
    aws.addImage(
        IMAGE_OWNERS.getOrDefault(owner, owner), image.substring(owner.length() + 1), "/dev/xvda");
  }

  private static String region(Cluster cluster) {
    return cluster.spec().subnets().stream()
        .map(Subnet::knownZone)
        .flatMap(Optional::stream)
        .map(ZoneName::region)
        .findFirst()
        .orElse("us-east-1");
  }

  static AwsNetworking networking(NetworkingEngine engine, AwsSimulator aws, SimulatedClock clock) {
    return AwsNetworking.builder()
        .engine(engine)
        .ec2(aws.ec2())
        .iam(aws.iam())
        .parallelism(1)
        .instanceGroups(
            InstanceGroups.builder()
                .autoScaling(aws.autoScaling())
                .loadBalancing(aws.loadBalancing())
                .networkLoadBalancing(aws.networkLoadBalancing())
                .build())
        .pacing(new SimulatedPacing(clock))
        .build();
  }

  /** Returns the failed assertion, or the type of the exception and its place in this project. */
  private static String causeOf(Throwable finding) {
    if (finding instanceof AssertionError) {
      String message = String.valueOf(finding.getMessage());
      return message
          .substring(0, Math.min(message.length(), 600))
          .replaceAll("[a-z]+-[0-9a-f]{17}|[^ /\\[]*[.][a-z0-9.]+[^ ]*|[0-9]+", "_")
          .lines()
          .limit(2)
          .collect(Collectors.joining(" "));
    }
    StringBuilder cause = new StringBuilder(finding.getClass().getSimpleName());
    Arrays.stream(finding.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith("io.kops."))
        .limit(2)
        .forEach(frame -> cause.append(" at ").append(frame));
    return cause.toString();
  }
}
