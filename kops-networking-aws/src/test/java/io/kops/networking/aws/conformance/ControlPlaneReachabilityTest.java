package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.Question;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about all instances of a control plane with three instances. */
class ControlPlaneReachabilityTest {
  private static final Endpoint CONTROL_PLANE = new Endpoint.ControlPlane();
  private static final Endpoint LAST = new Endpoint.Node("control-plane-us-east-1c", "us-east-1c");
  private static final Endpoint NODE = new Endpoint.Node("nodes-us-east-1b", "us-east-1b");

  static Stream<Cluster> clusters() {
    return Stream.of(
        cluster("1.10.6", new Kubenet()).build(),
        cluster("1.10.6", Calico.DEFAULT).privateTopology().build(),
        cluster("1.34.1", Cilium.DEFAULT).build(),
        cluster("1.34.1", Calico.DEFAULT).privateTopology().build(),
        cluster("1.34.1", AmazonVpc.DEFAULT).privateTopology().build());
  }

  private static ClusterBuilder cluster(String version, Networking networking) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .controlPlaneZones("us-east-1a", "us-east-1b", "us-east-1c")
        .networking(networking)
        .configBase("s3://state/k.example.com");
  }

  private static ClusterNetwork network(Cluster cluster) {
    return NetworkingEngine.builder()
        .build()
        .prepare(cluster, ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void answersForEveryInstance(Cluster cluster) {
    Reachability reachability = Reachability.of(network(cluster));
    Endpoint node =
        reachability.endpoints().stream()
            .filter(end -> end instanceof Endpoint.Node it && it.group().startsWith("nodes"))
            .findFirst()
            .orElseThrow();

    assertThat(reachability.ask(Question.tcp(CONTROL_PLANE, node, 10250)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(node, CONTROL_PLANE, 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(CONTROL_PLANE, CONTROL_PLANE, 2380)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(CONTROL_PLANE, new Endpoint.Internet(), 443)))
        .isInstanceOf(Answer.Reachable.class);
    assertThat(reachability.ask(Question.tcp(new Endpoint.Internet(), CONTROL_PLANE, 2380)))
        .isInstanceOf(Answer.Blocked.class);
  }

  /** One instance without the security group of the control plane is enough. */
  @Test
  void isBlockedIfOneInstanceIs() {
    Reachability reachability = withGroupOfLast("nodes.k.example.com");

    assertThat(reachability.ask(Question.tcp(CONTROL_PLANE, CONTROL_PLANE, 2380)))
        .isInstanceOfSatisfying(
            Answer.Blocked.class,
            answer ->
                assertThat(answer.because())
                    .isEqualTo(
                        "no ingress rule of masters.k.example.com allows tcp 2380 from node of"
                            + " control-plane-us-east-1c in us-east-1c"));
    // The rules between nodes allow it.
    assertThat(reachability.ask(Question.tcp(NODE, LAST, 10250)))
        .isInstanceOf(Answer.Reachable.class);
  }

  @Test
  void isUnknownIfAnInstanceHasAGroupThatWasNotRead() {
    assertThat(withGroupOfLast("sg-0123456789abcdef0").ask(Question.tcp(NODE, CONTROL_PLANE, 443)))
        .isInstanceOfSatisfying(
            Answer.Unknown.class,
            answer -> assertThat(answer.because()).contains("sg-0123456789abcdef0 were not read"));
  }

  private static Reachability withGroupOfLast(String group) {
    ClusterNetwork network = network(cluster("1.34.1", Cilium.DEFAULT).build());
    Vpc vpc = Reachability.of(network).vpc();
    Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>(vpc.interfaces());
    interfaces.computeIfPresent(
        LAST,
        (end, card) -> new Vpc.NetworkInterface(card.subnet(), List.of(group), card.publicIpv4()));
    return Reachability.of(
        network,
        new Vpc(
            vpc.blocks(),
            vpc.subnets(),
            vpc.securityGroups(),
            interfaces,
            vpc.natGateways(),
            vpc.prefixLists(),
            vpc.serviceEndpoints(),
            vpc.dnsSupport()));
  }

  @Test
  void rejectsVpcsWhoseControlPlaneIsUnknown() {
    Vpc vpc = Reachability.of(network(cluster("1.34.1", Cilium.DEFAULT).build())).vpc();

    assertThatThrownBy(() -> Reachability.of(vpc).ask(Question.tcp(NODE, CONTROL_PLANE, 443)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the control plane of the network is unknown");
  }
}
