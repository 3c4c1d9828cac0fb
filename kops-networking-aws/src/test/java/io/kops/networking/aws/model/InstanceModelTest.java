package io.kops.networking.aws.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.problem.InstanceCodes;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of EC2 for instances, and the security groups and subnets of load balancers. */
class InstanceModelTest {
  private static InstanceModel model(Cluster cluster) {
    return new InstanceModel(ModelInputs.network(cluster), new CloudConfig());
  }

  private static List<String> paths(Problems problems, ProblemCode code) {
    return problems.of(code).stream().map(problem -> problem.path().text()).toList();
  }

  private static Cluster withApi(
      ClusterBuilder cluster, UnaryOperator<ApiLoadBalancer.Builder> settings) {
    ApiLoadBalancer balancer = settings.apply(ApiLoadBalancer.builder()).build();
    return cluster
        .spec(spec -> spec.api(ApiAccess.builder().loadBalancer(balancer).build()))
        .build();
  }

  private static List<DesiredResource> resources(Cluster cluster) {
    return model(cluster)
        .resources(Map.of("", new InstanceImage("ami-1", "/dev/xvda")), "", List.of());
  }

  private static List<String> elements(
      Cluster cluster, ResourceKind kind, String name, String property) {
    DesiredResource resource =
        ModelInputs.named(name, ModelInputs.ofKind(kind, resources(cluster)));
    return ((PropertyValue.ListValue) resource.properties().get(property))
        .values().stream().map(PropertyValue::toString).toList();
  }

  @Test
  void acceptsNamesOfLaunchTemplatesOf128Characters() {
    // The name of the launch template has 33 characters more than that of the cluster.
    String name = ("c".repeat(30) + ".").repeat(4).substring(0, 94) + "c";

    assertThat(model(ModelInputs.cluster(name, "1.34.1").build()).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x, 16384, 0", "x, 16385, 1", "é, 8192, 0", "é, 8193, 1"})
  void limitsUserDataTo16KilobytesOfUtf8(String character, int count, int problems) {
    InstanceModel model =
        new InstanceModel(
            ModelInputs.network(ModelInputs.v137().build()),
            node ->
                node.group().role() == InstanceGroupRole.NODE ? character.repeat(count) : "short");

    assertThat(paths(model.problems(), InstanceCodes.USER_DATA_TOO_LONG))
        .hasSize(problems)
        .allMatch(path -> path.startsWith("instanceGroups[nodes"));
  }

  @Test
  void reportsClassicLoadBalancerWithoutSubnets() {
    Problems problems =
        model(withApi(ModelInputs.v110(), balancer -> balancer.type(LoadBalancerType.INTERNAL)))
            .problems();

    assertThat(problems.of(InstanceCodes.LOAD_BALANCER_WITHOUT_SUBNETS))
        .extracting(Problem::message, Problem::remedy)
        .containsExactly(
            tuple(
                "no subnet is suitable for load balancer api.k.example.com",
                "add private subnets, or make the load balancer public"));
  }

  /**
   * The subnets of a {@code dualstack} load balancer need IPv4 and IPv6 blocks: <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">
   * CreateLoadBalancer</a>.
   */
  @Test
  void reportsSubnetsOfDualStackLoadBalancersWithoutBothBlocks() {
    Cluster complete =
        ModelInputs.v137().privateTopology().bastion().nonMasqueradeCidr("::/0").build();
    Cluster incomplete =
        complete.edit(
            spec ->
                spec.subnets(
                    complete.spec().subnets().stream()
                        .map(subnet -> subnet.toBuilder().ipv6Cidr(Optional.empty()).build())
                        .toList()));

    assertThat(model(complete).problems()).isEmpty();
    assertThat(
            paths(model(incomplete).problems(), InstanceCodes.LOAD_BALANCER_SUBNET_WITHOUT_BLOCK))
        .containsOnly("spec.subnets[utility-us-east-1a]");
  }

  /**
   * The VPC of an internet-facing load balancer needs an internet gateway: <a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html">
   * CreateLoadBalancer</a>.
   */
  @Test
  void reportsPublicLoadBalancersInNetworksWithoutInternetGateway() {
    Cluster cluster =
        withApi(
            ModelInputs.v137(),
            balancer -> balancer.type(LoadBalancerType.PUBLIC).loadBalancerClass("Network"));
    Cluster closed =
        cluster.edit(
            spec ->
                spec.subnets(
                    cluster.spec().subnets().stream()
                        .map(subnet -> subnet.toBuilder().egress("External").build())
                        .toList()));

    assertThat(model(cluster).problems()).isEmpty();
    assertThat(
            paths(model(closed).problems(), InstanceCodes.LOAD_BALANCER_WITHOUT_INTERNET_GATEWAY))
        .containsExactly("spec.subnets");
  }

  @Test
  void reportsIdleTimeoutsThatNetworkLoadBalancersIgnore() {
    Cluster cluster = ModelInputs.v137().privateTopology().bastion().build();
    Cluster patient =
        withApi(
                ModelInputs.v137().privateTopology().bastion(),
                balancer ->
                    balancer
                        .type(LoadBalancerType.PUBLIC)
                        .loadBalancerClass("Network")
                        .idleTimeoutSeconds(600))
            .edit(
                spec ->
                    spec.topology(
                        cluster.spec().topology().orElseThrow().toBuilder()
                            .bastion(Bastion.builder().idleTimeoutSeconds(600).build())
                            .build()));

    assertThat(paths(model(cluster).problems(), InstanceCodes.IDLE_TIMEOUT_IGNORED)).isEmpty();
    assertThat(paths(model(patient).problems(), InstanceCodes.IDLE_TIMEOUT_IGNORED))
        .containsExactlyInAnyOrder(
            "spec.api.loadBalancer.idleTimeoutSeconds", "spec.topology.bastion.idleTimeoutSeconds");
  }

  @Test
  void hasNetworkLoadBalancersOnlyFromKops137() {
    assertThat(model(ModelInputs.v137().privateTopology().build()).hasNetworkLoadBalancers())
        .isTrue();
    assertThat(model(ModelInputs.v137().build()).hasNetworkLoadBalancers()).isFalse();
    assertThat(model(ModelInputs.v110().privateTopology().build()).hasNetworkLoadBalancers())
        .isFalse();
  }

  @Test
  void placesInternalLoadBalancerInSubnetOfControlPlane() {
    Cluster cluster =
        withApi(
                ModelInputs.v137().privateTopology(),
                balancer -> balancer.type(LoadBalancerType.INTERNAL).loadBalancerClass("Network"))
            .edit(
                spec ->
                    spec.addSubnet(
                        Subnet.builder()
                            .name("a-first")
                            .zone(ZoneName.of("us-east-1a"))
                            .type(SubnetType.PRIVATE)
                            .build()));

    assertThat(
            elements(cluster, ResourceKinds.NETWORK_LOAD_BALANCER, "api.k.example.com", "subnets"))
        .containsExactly("us-east-1a.k.example.com");
  }

  @Test
  void addsSecurityGroupsOfUserInKops110() {
    Cluster cluster =
        withApi(
            ModelInputs.v110().privateTopology(),
            balancer -> balancer.type(LoadBalancerType.PUBLIC).addAdditionalSecurityGroup("sg-0a"));
    Cluster extended =
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().addAdditionalSecurityGroup("sg-0b").build())
                .toList());

    assertThat(
            elements(extended, ResourceKinds.LOAD_BALANCER, "api.k.example.com", "securityGroups"))
        .containsExactlyInAnyOrder("api-elb.k.example.com", "sg-0a");
    assertThat(
            elements(
                extended, ResourceKinds.LAUNCH_TEMPLATE, "nodes.k.example.com", "securityGroups"))
        .containsExactlyInAnyOrder("nodes.k.example.com", "sg-0b");
  }
}
