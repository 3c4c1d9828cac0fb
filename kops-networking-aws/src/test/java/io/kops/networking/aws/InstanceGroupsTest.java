package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.state.LaunchTemplateState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/**
 * The instances of a cluster are created once, changed with the spec, and deleted with the cluster.
 */
class InstanceGroupsTest {
  private static final String KOPE_IO = "383156758163";
  private static final String IMAGE = "k8s-1.10-debian-stretch-amd64-hvm-ebs-2018-08-17";

  private final SimulatedClock clock = new SimulatedClock();
  private AwsSimulator aws;
  private AwsNetworking networking;
  private NetworkShape empty;

  @BeforeEach
  void open() {
    aws = AwsSimulator.builder().clock(clock).start();
    aws.addImage(KOPE_IO, IMAGE, "/dev/xvda");
    networking = networking(settings -> settings);
    empty = NetworkShape.of(aws.state());
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private AwsNetworking networking(UnaryOperator<InstanceGroups.Builder> settings) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .pacing(new SimulatedPacing(clock))
        .instanceGroups(
            settings
                .apply(
                    InstanceGroups.builder()
                        .autoScaling(aws.autoScaling())
                        .loadBalancing(aws.loadBalancing()))
                .build())
        .build();
  }

  private static Cluster cluster() {
    return TestAccount.cluster()
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .image("kope.io/" + IMAGE)
        .build();
  }

  private static Cluster edited(String group, UnaryOperator<InstanceGroup.Builder> edit) {
    return cluster()
        .withInstanceGroups(
            cluster().instanceGroups().stream()
                .map(old -> old.name().equals(group) ? edit.apply(old.toBuilder()).build() : old)
                .toList());
  }

  private void createNetwork(Cluster cluster) {
    Plan plan = networking.plan(cluster);
    assertThat(plan.problems().hasErrors()).as(plan.problems().toString()).isFalse();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
  }

  private AutoScalingGroupState group(String name) {
    return aws.state().autoScalingGroups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private LaunchTemplateState template(String name) {
    return aws.state().launchTemplates().stream()
        .filter(template -> template.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void plansOneGroupPerControlPlaneInstanceOneOfNodesAndOneOfBastions() {
    createNetwork(cluster());

    assertThat(aws.state().autoScalingGroups())
        .extracting(AutoScalingGroupState::name)
        .containsExactlyInAnyOrder(
            "master-us-east-1a.masters.k.example.com",
            "master-us-east-1b.masters.k.example.com",
            "master-us-east-1c.masters.k.example.com",
            "nodes.k.example.com",
            "bastions.k.example.com");
    assertThat(group("nodes.k.example.com").instanceIds()).hasSize(2);
    assertThat(group("master-us-east-1a.masters.k.example.com").tags())
        .containsEntry("Name", "master-us-east-1a.masters.k.example.com")
        .containsEntry("KubernetesCluster", "k.example.com")
        .containsEntry("k8s.io/role/master", "1")
        .doesNotContainKey("kubernetes.io/cluster/k.example.com");
  }

  @Test
  void plansNothingAgainWithOneListPerKind() {
    createNetwork(cluster());
    aws.forgetCalls();

    assertThat(networking.plan(cluster()).isUpToDate()).isTrue();

    assertThat(aws.callCount("DescribeAutoScalingGroups")).isEqualTo(1);
    assertThat(aws.callCount("DescribeLaunchTemplates")).isEqualTo(1);
    assertThat(aws.callCount("DescribeLaunchTemplateVersions")).as("one a template").isEqualTo(5);
    assertThat(aws.callCount("DescribeImages")).isEqualTo(1);
    assertThat(aws.mutatingCallCount()).isZero();
  }

  @Test
  void changesOnlyTheGroupWhenItGrows() {
    createNetwork(cluster());
    Cluster larger = edited("nodes", group -> group.minSize(4).maxSize(7));

    assertThat(TestAccount.changes(networking.plan(larger)))
        .containsExactly("~ AutoScalingGroup/nodes.k.example.com maxSize");
    createNetwork(larger);

    assertThat(group("nodes.k.example.com").instanceIds()).hasSize(4);
    assertThat(group("nodes.k.example.com").maxSize()).isEqualTo(7);
    assertThat(networking.plan(larger).isUpToDate()).isTrue();
  }

  @Test
  void createsATemplateVersionWhenTheInstanceTypeChanges() {
    createNetwork(cluster());
    Cluster stronger = edited("nodes", group -> group.machineType("m4.large"));
    Plan plan = networking.plan(stronger);

    assertThat(TestAccount.changes(plan))
        .containsExactlyInAnyOrder(
            "~ AutoScalingGroup/nodes.k.example.com launchTemplate",
            "± LaunchTemplate/nodes.k.example.com machineType");
    aws.forgetCalls();
    createNetwork(stronger);

    assertThat(aws.callCount("CreateLaunchTemplateVersion")).isEqualTo(1);
    assertThat(aws.mutatingCallCount()).isEqualTo(3);
    assertThat(template("nodes.k.example.com").versions()).hasSize(2);
    assertThat(group("nodes.k.example.com").templateVersion()).isEqualTo("2");
    assertThat(networking.plan(stronger).isUpToDate()).isTrue();
  }

  @Test
  void setsMonitoringAndEbsOptimization() {
    createNetwork(cluster());
    assertThat(template("nodes.k.example.com").versions().get(0))
        .containsEntry("Monitoring.Enabled", "false")
        .doesNotContainKeys("EbsOptimized", "CreditSpecification.CpuCredits");
    Cluster monitored =
        edited(
            "nodes", group -> group.detailedInstanceMonitoring(true).rootVolumeOptimization(true));

    createNetwork(monitored);

    assertThat(template("nodes.k.example.com").versions().get(1))
        .containsEntry("Monitoring.Enabled", "true")
        .containsEntry("EbsOptimized", "true");
    assertThat(networking.plan(monitored).isUpToDate()).isTrue();
  }

  @Test
  void suspendsProcessesAndAttachesExternalLoadBalancers() {
    createNetwork(cluster());
    String subnet = aws.state().subnets().get(0).id();
    aws.loadBalancing()
        .createLoadBalancer(
            request ->
                request
                    .loadBalancerName("web")
                    .subnets(subnet)
                    .listeners(
                        Listener.builder()
                            .protocol("TCP")
                            .loadBalancerPort(80)
                            .instancePort(80)
                            .build()));
    Cluster external =
        edited(
            "nodes",
            group ->
                group
                    .addSuspendProcesses("AZRebalance")
                    .addExternalLoadBalancers(
                        ExternalLoadBalancer.builder().loadBalancerName("web").build()));

    createNetwork(external);

    assertThat(group("nodes.k.example.com").loadBalancers()).containsExactly("web");
    assertThat(group("nodes.k.example.com").suspendedProcesses()).containsExactly("AZRebalance");
    assertThat(networking.plan(external).isUpToDate()).isTrue();
  }

  @Test
  void createsNoVersionWhenASettingReturnsToAnEarlierValue() {
    createNetwork(cluster());
    createNetwork(edited("nodes", group -> group.machineType("m4.large")));
    createNetwork(cluster());

    assertThat(template("nodes.k.example.com").versions()).hasSize(2);
    assertThat(group("nodes.k.example.com").templateVersion()).isEqualTo("1");
  }

  @Test
  void leavesNothingWhenTheClusterIsDeleted() {
    createNetwork(cluster());

    assertThat(networking.apply(networking.planDelete(cluster().name())).unfinished()).isEmpty();

    assertThat(NetworkShape.of(aws.state())).isEqualTo(empty);
    assertThat(aws.state().networkInterfaces()).isEmpty();
  }

  @Test
  void putsNetworkSettingsAndNoSecretIntoUserData() {
    createNetwork(cluster());
    String userData = userDataOf("nodes.k.example.com");

    assertThat(userData)
        .startsWith("#cloud-config")
        .contains("--network-plugin=cni", "net.ipv4.ip_forward = 1", "/etc/cni/net.d/")
        .contains("--ip-masq=false", "ConfigBase: 's3://state/k.example.com'")
        .doesNotContain("PRIVATE KEY", "password", "secret");
    assertThat(template("bastions.k.example.com").versions().get(0)).doesNotContainKey("UserData");
  }

  private String userDataOf(String template) {
    String base64 = template(template).versions().get(0).get("UserData");
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Test
  void usesTheUserDataOfTheHost() {
    networking.close();
    networking =
        networking(s -> s.bootstrap(instance -> "#!/bin/sh\n# " + instance.group().name()));
    createNetwork(cluster());

    assertThat(userDataOf("nodes.k.example.com")).isEqualTo("#!/bin/sh\n# nodes");
  }

  @Test
  void reportsAnImageThatDoesNotExist() {
    Cluster wrong = edited("nodes", group -> group.image("kope.io/no-such-image"));
    Plan plan = networking.plan(wrong);

    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().all())
        .anySatisfy(
            problem -> {
              assertThat(problem.code().toString()).isEqualTo("IMAGE_MISSING");
              assertThat(problem.path().toString()).contains("nodes");
              assertThat(problem.remedy()).contains("check the name and the region");
            });
    assertThat(aws.mutatingCallCount()).isZero();
  }

  @Test
  void reportsAnAmbiguousImageName() {
    aws.addImage(KOPE_IO, IMAGE + "-more", "/dev/xvda");
    Cluster wide = edited("nodes", group -> group.image("kope.io/k8s-1.10-*"));

    assertThat(networking.plan(wide).problems().all())
        .extracting(problem -> problem.code().toString())
        .contains("IMAGE_AMBIGUOUS");
  }

  @Test
  void plansNoInstancesWithoutInstanceGroups() {
    networking.close();
    networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .build();
    createNetwork(TestAccount.privateCluster());

    assertThat(aws.state().autoScalingGroups()).isEmpty();
    assertThat(aws.state().launchTemplates()).isEmpty();
    assertThat(aws.calls()).noneMatch(call -> call.service().equals("autoscaling"));
    assertThat(aws.callCount("DescribeImages")).isZero();
  }

  @Test
  void readsEveryPage() {
    close();
    aws = AwsSimulator.builder().clock(clock).pageSize(2).start();
    aws.addImage(KOPE_IO, IMAGE, "/dev/xvda");
    networking = networking(settings -> settings);
    createNetwork(cluster());

    assertThat(networking.plan(cluster()).isUpToDate()).isTrue();
    assertThat(List.of(aws.callCount("DescribeAutoScalingGroups"))).isNotEmpty();
  }
}
