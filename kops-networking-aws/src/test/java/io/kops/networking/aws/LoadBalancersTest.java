package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.state.LoadBalancerState;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API and the bastion of a cluster are reached through classic load balancers, as kops has. */
class LoadBalancersTest {
  private static final String API = "api-k-example-com-t977hh";

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private final AwsNetworking networking =
      AwsNetworking.builder()
          .ec2(aws.ec2())
          .iam(aws.iam())
          .pacing(new SimulatedPacing(clock))
          .instanceGroups(
              InstanceGroups.builder()
                  .autoScaling(aws.autoScaling())
                  .loadBalancing(aws.loadBalancing())
                  .build())
          .build();

  @BeforeEach
  void haveAnImage() {
    aws.addImage("383156758163", "image", "/dev/xvda");
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private static Cluster cluster() {
    return with(settings -> settings);
  }

  private static Cluster with(UnaryOperator<ApiLoadBalancer.Builder> settings) {
    return TestAccount.cluster()
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .image("kope.io/image")
        .spec(
            spec ->
                spec.api(
                    ApiAccess.builder()
                        .loadBalancer(
                            settings
                                .apply(ApiLoadBalancer.builder().type(LoadBalancerType.PUBLIC))
                                .build())
                        .build()))
        .build();
  }

  private void createNetwork(Cluster cluster) {
    Plan plan = networking.plan(cluster);
    assertThat(plan.problems().hasErrors()).as(plan.problems().toString()).isFalse();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
  }

  private LoadBalancerState balancer(String name) {
    return aws.state().loadBalancers().stream()
        .filter(balancer -> balancer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> subnetNames(LoadBalancerState balancer) {
    return balancer.subnetIds().stream()
        .map(
            id ->
                aws.state().subnets().stream()
                    .filter(subnet -> subnet.id().equals(id))
                    .map(subnet -> subnet.tags().get("Name"))
                    .findFirst()
                    .orElseThrow())
        .sorted()
        .toList();
  }

  @Test
  void truncatesNamesAsKopsDoes() {
    assertThat(new Names(new ClusterName("privatecalico.example.com")).loadBalancer("api"))
        .isEqualTo("api-privatecalico-example-0uch4k");
    assertThat(new Names(new ClusterName("privatecalico.example.com")).loadBalancer("bastion"))
        .isEqualTo("bastion-privatecalico-exa-hocohm");
    assertThat(new Names(new ClusterName("k.example.com")).loadBalancer("api")).isEqualTo(API);
  }

  @Test
  void placesThePublicApiLoadBalancerInUtilitySubnets() {
    createNetwork(cluster());

    LoadBalancerState api = balancer(API);
    assertThat(api.internal()).isFalse();
    assertThat(api.ports()).containsExactly(443);
    assertThat(api.healthCheck()).isEqualTo("SSL:443");
    assertThat(api.idleTimeout()).isEqualTo(300);
    assertThat(subnetNames(api))
        .containsExactly(
            "utility-us-east-1a.k.example.com",
            "utility-us-east-1b.k.example.com",
            "utility-us-east-1c.k.example.com");
    assertThat(api.tags())
        .containsEntry("Name", "api.k.example.com")
        .containsEntry("KubernetesCluster", "k.example.com");
    assertThat(aws.state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("master-"))
        .hasSize(3)
        .extracting(AutoScalingGroupState::loadBalancers)
        .allSatisfy(leading -> assertThat(leading).containsExactly(API));
    assertThat(aws.state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("nodes."))
        .allSatisfy(nodes -> assertThat(nodes.loadBalancers()).isEmpty());
  }

  @Test
  void createsALoadBalancerForTheBastion() {
    createNetwork(cluster());

    LoadBalancerState bastion = balancer(new Names(cluster().name()).loadBalancer("bastion"));
    assertThat(bastion.ports()).containsExactly(22);
    assertThat(bastion.healthCheck()).isEqualTo("TCP:22");
    assertThat(groupNames(bastion)).containsExactly("bastion-elb.k.example.com");
    assertThat(aws.state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("bastions."))
        .allSatisfy(group -> assertThat(group.loadBalancers()).containsExactly(bastion.name()));
  }

  private List<String> groupNames(LoadBalancerState balancer) {
    return aws.state().securityGroups().stream()
        .filter(group -> balancer.groupIds().contains(group.id()))
        .map(group -> group.name())
        .toList();
  }

  @Test
  void placesAnInternalLoadBalancerInPrivateSubnets() {
    createNetwork(with(settings -> settings.type(LoadBalancerType.INTERNAL)));

    assertThat(balancer(API).internal()).isTrue();
    assertThat(subnetNames(balancer(API)))
        .containsExactly(
            "us-east-1a.k.example.com", "us-east-1b.k.example.com", "us-east-1c.k.example.com");
  }

  @Test
  void plansNothingAgain() {
    createNetwork(cluster());
    aws.forgetCalls();

    assertThat(networking.plan(cluster()).isUpToDate()).isTrue();
    assertThat(aws.mutatingCallCount()).isZero();
  }

  @Test
  void updatesItInPlace() {
    createNetwork(cluster());
    Cluster patient = with(settings -> settings.idleTimeoutSeconds(3600));

    assertThat(TestAccount.changes(networking.plan(patient)))
        .containsExactly("~ LoadBalancer/api.k.example.com idleTimeout");
    createNetwork(patient);

    assertThat(balancer(API).idleTimeout()).isEqualTo(3600);
    assertThat(networking.plan(patient).isUpToDate()).isTrue();
  }

  @Test
  void replacesTheListenerForACertificate() {
    createNetwork(cluster());
    Cluster certified =
        with(s -> s.sslCertificate("arn:aws:acm:us-east-1:123456789012:certificate/1"));

    assertThat(TestAccount.changes(networking.plan(certified)))
        .containsExactly("~ LoadBalancer/api.k.example.com listener");
    createNetwork(certified);

    assertThat(networking.plan(certified).isUpToDate()).isTrue();
  }

  @Test
  void replacesItWhenTheSchemeChanges() {
    createNetwork(cluster());
    Cluster internal = with(settings -> settings.type(LoadBalancerType.INTERNAL));

    createNetwork(internal);

    assertThat(balancer(API).internal()).isTrue();
    assertThat(networking.plan(internal).isUpToDate()).isTrue();
    assertThat(aws.state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("master-"))
        .extracting(AutoScalingGroupState::loadBalancers)
        .allSatisfy(leading -> assertThat(leading).containsExactly(API));
  }

  @Test
  void deletesItWhenTheSpecHasNone() {
    createNetwork(cluster());
    Cluster byDns =
        TestAccount.cluster()
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .image("kope.io/image")
            .spec(spec -> spec.api(ApiAccess.builder().dns(true).build()))
            .build();

    createNetwork(byDns);

    assertThat(aws.state().loadBalancers()).isEmpty();
    assertThat(networking.plan(byDns).isUpToDate()).isTrue();
  }

  @Test
  void ignoresLoadBalancersOfOtherClusters() {
    createNetwork(cluster());
    networking.apply(networking.planDelete(new ClusterName("other.example.com")));

    assertThat(aws.state().loadBalancers()).hasSize(2);
  }

  @Test
  void waitsForItsInterfacesWhenDeleted() {
    createNetwork(cluster());

    assertThat(networking.apply(networking.planDelete(cluster().name())).unfinished()).isEmpty();

    assertThat(aws.state().loadBalancers()).isEmpty();
    assertThat(aws.state().networkInterfaces()).isEmpty();
    assertThat(aws.state().vpcs()).isEmpty();
  }

  @Test
  void reportsThatNoSubnetFits() {
    Cluster open =
        TestAccount.cluster()
            .zones("us-east-1a")
            .image("kope.io/image")
            .spec(spec -> spec.api(ApiAccess.byLoadBalancer(LoadBalancerType.INTERNAL)))
            .build();

    assertThat(networking.plan(open).problems().all())
        .anySatisfy(
            problem -> {
              assertThat(problem.code().toString()).isEqualTo("LOAD_BALANCER_WITHOUT_SUBNETS");
              assertThat(problem.remedy()).contains("add private subnets");
            });
    assertThat(aws.mutatingCallCount()).isZero();
  }
}
