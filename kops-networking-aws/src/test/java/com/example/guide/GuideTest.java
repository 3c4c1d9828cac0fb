package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.aws.documentation.Pages;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the listings of docs/guide.md. */
class GuideTest {
  private static final Path EXAMPLES = Path.of("../docs/examples");
  private static final Path MALFORMED =
      Path.of("../kops-networking-core/src/test/resources/malformed");

  private final SimulatedClock clock = new SimulatedClock();
  private AwsSimulator aws;
  private AwsNetworking networking;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    aws = AwsSimulator.builder().clock(clock).start();
    networking = networking(settings -> settings);
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private AwsNetworking networking(UnaryOperator<AwsNetworkingBuilder> settings) {
    return settings
        .apply(
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock)))
        .build();
  }

  @Test
  void readsEditsAndWritesACluster() throws IOException {
    ClusterDocument document = Clusters.fromYaml(EXAMPLES.resolve("ha-private.yaml"));
    Path file = folder.resolve("cluster.yaml");
    Clusters.write(document, Clusters.withNodes(document.cluster(), "nodes", 7), file);

    assertThat(Clusters.fromYaml(file).cluster())
        .isNotEqualTo(document.cluster())
        .isEqualTo(Clusters.withNodes(document.cluster(), "nodes", 7));
    assertThat(Clusters.isValid(file)).isTrue();
  }

  @Test
  void createsANetworkAndPlansItAgain() {
    Plan offline = Networks.planOffline(Clusters.inCode());
    assertThat(offline.isApplicable()).isTrue();
    assertThat(Networks.apply(networking, Networks.preview(networking, Clusters.inCode())))
        .isTrue();
    assertThat(Networks.planAndApply(networking, Clusters.inCode()).isComplete()).isTrue();
    assertThat(Networks.hasNoDrift(networking, Clusters.inCode())).isTrue();
    assertThat(Networks.delete(networking, Clusters.inCode().name())).isTrue();
    assertThat(aws.state().vpcs()).isEmpty();
  }

  @Test
  void addsOneAllowedNetworkAndChangesNothingElse() {
    networking.update(Clusters.inCode());
    Plan plan = Networks.allowSsh(networking, Clusters.inCode(), "198.51.100.0/24");

    assertThat(actions(plan)).allMatch(action -> action.contains("198.51.100.0/24"));
    assertThat(plan.isApplicable()).isTrue();
  }

  @Test
  void assessesAChangeBeforeStoringIt() {
    Cluster after = Clusters.inCode().edit(spec -> spec.networking(Calico.DEFAULT));
    assertThat(Networks.assess(Clusters.inCode(), after).toString()).startsWith("disruptive");
  }

  @Test
  void repeatsAnApplyThatFailed() {
    aws.faults().on("CreateSubnet").answer("InternalError", 500, "no luck");
    aws.faults().on("CreateNatGateway").answer("NatGatewayLimitExceeded", 400, "too many");

    assertThat(Networks.updateWithRetries(networking, Clusters.inCode(), 3)).isTrue();
    assertThat(aws.state().natGateways()).hasSize(3);
  }

  @Test
  void resumesAnApplyThatWasCancelled() {
    CancellationToken token = new CancellationToken();
    List<ApplyEvent> events = new ArrayList<>();
    ApplyReport stopped =
        networking.update(
            Clusters.inCode(),
            event -> {
              events.add(event);
              if (events.size() > 20) {
                token.cancel();
              }
            },
            token);
    assertThat(stopped.isComplete()).isFalse();
    assertThat(
            Networks.updateUnlessCancelled(networking, Clusters.inCode(), new CancellationToken())
                .isComplete())
        .isTrue();
  }

  @Test
  void reportsTheLockOwnerToASecondApply() {
    LocalStateStore store = LocalStateStore.open(folder);
    List<Optional<ApplyReport>> second = new ArrayList<>();
    try (AwsNetworking first =
            networking(settings -> settings.stateStore(store).owner("deploy-1"));
        AwsNetworking other =
            networking(settings -> settings.stateStore(store).owner("deploy-2"))) {
      String printed =
          Printed.by(
              () ->
                  first.update(
                      Clusters.inCode(),
                      event -> {
                        if (event instanceof ApplyEvent.Started) {
                          second.add(Networks.updateUnlessLocked(other, Clusters.inCode()));
                        }
                      },
                      new CancellationToken()));
      assertThat(second).containsExactly(Optional.empty());
      assertThat(printed).startsWith("prod.example.com is locked by deploy-1");
    }
  }

  @Test
  void opensNetworkingWithAStateStore() {
    try (AwsNetworking opened = Networks.open(aws.ec2(), aws.iam(), folder)) {
      assertThat(opened.plan(Clusters.inCode()).isApplicable()).isTrue();
    }
  }

  @Test
  void usesASharedVpcAndKeepsIt() {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
    aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String subnet =
        aws.ec2()
            .createSubnet(r -> r.vpcId(vpc).availabilityZone("us-east-1a").cidrBlock("10.0.1.0/24"))
            .subnet()
            .subnetId();
    Cluster guest = Clusters.inSharedVpc(vpc, subnet);

    assertThat(networking.update(guest).isComplete()).isTrue();
    assertThat(aws.state().vpcs()).hasSize(1);
    assertThat(Networks.delete(networking, guest.name())).isTrue();
    assertThat(aws.state().subnets()).hasSize(1);
  }

  @Test
  void givesSubnetsIpv6BlocksOfTheVpc() {
    networking.update(Clusters.withIpv6());

    assertThat(
            networking.prepare(Clusters.withIpv6()).cluster().spec().subnets().stream()
                .map(subnet -> subnet.type()))
        .contains(SubnetType.DUAL_STACK);
    assertThat(networking.plan(Clusters.withIpv6()).isUpToDate()).isTrue();
  }

  @Test
  void movesNoSubnetWhenNodesAndAZoneAreAdded() throws IOException {
    Cluster complete =
        Networks.withSubnetRanges(networking, inTwoZones(), folder.resolve("cluster.yaml"));
    networking.update(complete);

    assertThat(networking.plan(Clusters.withNodes(complete, "nodes-us-east-1a", 9)).isUpToDate())
        .isTrue();
    Plan further =
        networking.plan(Clusters.withZone(complete, "us-east-1c", "10.5.0.0/19", "10.5.32.0/22"));
    assertThat(further.isApplicable()).as(further.problems().toString()).isTrue();
    assertThat(further.changes().stream().map(PlannedResource::action))
        .isNotEmpty()
        .containsOnly(Action.CREATE);
  }

  private static Cluster inTwoZones() {
    return ClusterBuilder.named("two.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b")
        .privateTopology()
        .networking(Cilium.DEFAULT)
        .configBase("s3://kops-state/two.example.com")
        .build();
  }

  @Test
  void printsTheOutputsOfTheGuide() {
    Cluster complete =
        networking
            .prepare(Clusters.inCode().edit(spec -> spec.networking(AmazonVpc.DEFAULT)))
            .cluster();
    Path wrong = MALFORMED.resolve("subnet-outside-vpc.yaml");
    Pages.assertOutputs(
        "guide.md",
        List.of(
            Printed.by(() -> isValid(wrong)).replace(MALFORMED + "/", "").stripTrailing(),
            Printed.by(() -> podsOf(complete)).stripTrailing()));
  }

  private static boolean isValid(Path file) {
    try {
      return Clusters.isValid(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Cluster podsOf(Cluster complete) {
    Clusters.printPodCapacity(complete);
    return complete;
  }

  private static List<String> actions(Plan plan) {
    return plan.changes().stream()
        .map(resource -> resource.action().mark() + " " + resource.id())
        .toList();
  }
}
