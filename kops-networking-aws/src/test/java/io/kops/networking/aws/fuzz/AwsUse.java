package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.kubenet.KubenetRoutes;
import io.kops.networking.aws.kubenet.SourceDestinationCheck;
import io.kops.networking.aws.observed.ClusterObserver;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.DriftJson;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.kubenet.PodRange;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.text.ReportText;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.plan.Plan;
import io.kops.networking.quota.Quotas;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.WriteCondition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * A use of AWS by the library.
 *
 * @param before the preparation, with correct responses
 * @param act the use
 */
record AwsUse(Consumer<AwsClients> before, Consumer<AwsClients> act) {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String NAME = "k.example.com";

  /** The simulator assigns constant IDs to the first VPC and subnet. */
  private static final Cluster OLD =
      named("1.10.6")
          .networking(Flannel.withBackend("vxlan"))
          .zones("us-east-1a", "us-east-1b")
          .privateTopology()
          .bastion()
          .build();

  private static final Cluster SMALL =
      named("1.10.6").networking(new Kubenet()).zones("us-east-1a").build();
  private static final Cluster V137 =
      named("1.34.1")
          .networking(Cni.DEFAULT)
          .zones("us-east-1a", "us-east-1b")
          .privateTopology()
          .bastion()
          .nonMasqueradeCidr("::/0")
          .image("099720109477/image")
          .build();
  private static final Cluster OLD_INSTANCES =
      named("1.10.6")
          .networking(Cni.DEFAULT)
          .zones("us-east-1a")
          .privateTopology()
          .bastion()
          .image("099720109477/image")
          .build();

  static List<AwsUse> all() {
    return List.of(
        new AwsUse(aws -> update(aws, OLD), aws -> plan(aws, OLD)),
        new AwsUse(aws -> update(aws, OLD), aws -> drift(aws, OLD)),
        new AwsUse(aws -> update(aws, OLD), aws -> delete(aws, OLD)),
        new AwsUse(aws -> {}, aws -> update(aws, SMALL)),
        new AwsUse(aws -> {}, aws -> update(aws, OLD)),
        new AwsUse(aws -> update(aws, V137), aws -> plan(aws, V137)),
        new AwsUse(aws -> update(aws, V137), aws -> drift(aws, V137)),
        new AwsUse(aws -> update(aws, V137), aws -> delete(aws, V137)),
        new AwsUse(aws -> {}, aws -> update(aws, V137)),
        new AwsUse(aws -> update(aws, OLD_INSTANCES), aws -> plan(aws, OLD_INSTANCES)),
        new AwsUse(aws -> {}, aws -> update(aws, OLD_INSTANCES)),
        new AwsUse(aws -> update(aws, OLD_INSTANCES), aws -> roll(aws, OLD_INSTANCES)),
        new AwsUse(AwsUse::createSharedVpc, AwsUse::planShared),
        new AwsUse(aws -> update(aws, OLD), AwsUse::observe),
        new AwsUse(aws -> update(aws, SMALL), AwsUse::routes),
        new AwsUse(aws -> {}, AwsUse::keepState));
  }

  private static ClusterBuilder named(String version) {
    return ClusterBuilder.named(NAME).kubernetesVersion(version).configBase("s3://bucket/" + NAME);
  }

  private static SimulatedPacing pacing() {
    return new SimulatedPacing(new SimulatedClock());
  }

  private static AwsNetworking networking(AwsClients aws, Cluster cluster) {
    AwsNetworkingBuilder builder =
        AwsNetworking.builder()
            .engine(ENGINE)
            .ec2(aws.ec2())
            .iam(aws.iam())
            .executor(Runnable::run)
            .parallelism(1)
            .pacing(pacing());
    boolean instances = cluster.instanceGroups().stream().anyMatch(g -> g.image().isPresent());
    return instances
        ? builder
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(aws.autoScaling())
                    .loadBalancing(aws.balancing())
                    .networkLoadBalancing(aws.networkBalancing())
                    .build())
            .build()
        : builder.build();
  }

  private static void plan(AwsClients aws, Cluster cluster) {
    Plan plan = networking(aws, cluster).plan(cluster);
    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    PlanText.write(plan, Palette.PLAIN);
  }

  private static void drift(AwsClients aws, Cluster cluster) {
    DriftJson.write(networking(aws, cluster).drift(cluster));
  }

  private static void update(AwsClients aws, Cluster cluster) {
    check(networking(aws, cluster).update(cluster));
  }

  private static void delete(AwsClients aws, Cluster cluster) {
    check(
        networking(aws, cluster)
            .delete(cluster.name(), ApplyListener.NONE, new CancellationToken()));
  }

  private static void roll(AwsClients aws, Cluster cluster) {
    AwsNetworking networking = networking(aws, cluster);
    RollingSettings force = RollingSettings.builder().force(true).build();
    assertThat(networking.planRollingUpdate(cluster, force, ClusterClient.SKIP_VALIDATION))
        .isNotNull();
  }

  /** Fails if the walk reports a defect of a driver. */
  private static void check(ApplyReport report) {
    ReportText.write(report, Palette.PLAIN);
    for (ResourceOutcome outcome : report.outcomes()) {
      if (outcome.outcome() instanceof Outcome.Failed failed
          && failed.remedy().contains("defect")) {
        throw new DriverDefect(outcome.id().kind().name(), failed.message());
      }
    }
  }

  /** A defect of a driver, distinguished by its message. */
  static final class DriverDefect extends AssertionError {
    private static final long serialVersionUID = 1L;

    DriverDefect(String kind, String message) {
      super(kind + ": " + message);
      String place = message.replaceAll("[0-9a-f]{8,}|\"[^\"]*\"", "?");
      setStackTrace(new StackTraceElement[] {new StackTraceElement(kind, place, "driver", 1)});
    }
  }

  private static void createSharedVpc(AwsClients aws) {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
    aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    for (String zone : List.of("a", "b")) {
      aws.ec2()
          .createSubnet(
              r ->
                  r.vpcId(vpc)
                      .availabilityZone("us-east-1" + zone)
                      .cidrBlock(zone.equals("a") ? "10.0.200.0/24" : "10.0.201.0/24"));
    }
  }

  private static void planShared(AwsClients aws) {
    String vpc = "vpc-00000000000000001";
    Cluster cluster =
        named("1.10.6")
            .networking(Cni.DEFAULT)
            .zones("us-east-1a", "us-east-1b")
            .privateTopology()
            .inVpc(vpc, "10.0.0.0/16")
            .build();
    plan(aws, cluster);
  }

  private static void observe(AwsClients aws) {
    var observed =
        new ClusterObserver(aws.ec2(), pacing(), CallLimits.documented()).observe(OLD.name());
    observed.differences(observed.in(OLD.spec()));
  }

  private static void routes(AwsClients aws) {
    KubenetRoutes routes =
        new KubenetRoutes(
            aws.ec2(), Quotas.DEFAULT, Workers.CALLER, pacing(), CallLimits.documented());
    PodRange range = PodRange.of(Cidr.parse("100.96.0.0/11"));
    routes.reconcile(SMALL.name(), range, routes.instances(SMALL.name()));
    new SourceDestinationCheck(aws.ec2(), pacing(), CallLimits.documented())
        .reconcile(SMALL.name());
  }

  private static void keepState(AwsClients aws) {
    StateStore store =
        S3StateStore.builder().s3(aws.s3()).bucket("bucket").prefix("p").pacing(pacing()).open();
    StateKey key = StateKey.of("a/b");
    var version = store.write(key, "x".getBytes(StandardCharsets.UTF_8), WriteCondition.ABSENT);
    store.read(key);
    store.list("");
    store.write(key, "y".getBytes(StandardCharsets.UTF_8), WriteCondition.version(version));
    store.delete(key, WriteCondition.ANY);
  }
}
