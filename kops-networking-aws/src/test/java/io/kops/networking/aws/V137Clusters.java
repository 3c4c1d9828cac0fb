package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.aws.simulator.state.LaunchTemplateState;
import io.kops.networking.aws.simulator.state.NetworkLoadBalancerState;
import io.kops.networking.aws.simulator.state.TargetGroupState;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** A simulated account for clusters with instances, mostly of kops 1.37. */
final class V137Clusters implements AutoCloseable {
  static final String IMAGE = "099720109477/image";

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws;
  private final AwsNetworking networking;

  V137Clusters() {
    this(settings -> settings);
  }

  V137Clusters(UnaryOperator<AwsSimulator.Builder> settings) {
    this(settings, NetworkingEngine.builder().build());
  }

  V137Clusters(UnaryOperator<AwsSimulator.Builder> settings, NetworkingEngine engine) {
    this(settings, engine, false);
  }

  private V137Clusters(
      UnaryOperator<AwsSimulator.Builder> settings, NetworkingEngine engine, boolean managesDns) {
    aws = settings.apply(AwsSimulator.builder().clock(clock)).start();
    aws.addImage("099720109477", "image", "/dev/xvda");
    AwsNetworkingBuilder builder =
        AwsNetworking.builder()
            .engine(engine)
            .ec2(aws.ec2())
            .iam(aws.iam())
            .parallelism(1)
            .pacing(new SimulatedPacing(clock))
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(aws.autoScaling())
                    .loadBalancing(aws.loadBalancing())
                    .networkLoadBalancing(aws.networkLoadBalancing())
                    .build());
    if (managesDns) {
      builder.hostedZones(HostedZones.of(aws.route53()));
    }
    networking = builder.build();
  }

  /** An account whose DNS names are managed. */
  static V137Clusters withDns() {
    return withDns(settings -> settings);
  }

  static V137Clusters withDns(UnaryOperator<AwsSimulator.Builder> settings) {
    return new V137Clusters(settings, NetworkingEngine.builder().build(), true);
  }

  static ClusterBuilder v137(String... zones) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones(zones)
        .networking(Cni.DEFAULT)
        .image(IMAGE)
        .configBase("s3://state/k.example.com");
  }

  /** Three control-plane nodes in private subnets of three zones, with a bastion. */
  static Cluster highlyAvailable() {
    return v137("us-east-1a", "us-east-1b", "us-east-1c").privateTopology().bastion().build();
  }

  /** The same cluster with IPv6 addresses for pods and nodes. */
  static Cluster dualStack() {
    return v137("us-east-1a", "us-east-1b")
        .privateTopology()
        .bastion()
        .nonMasqueradeCidr("::/0")
        .build();
  }

  /** A cluster whose controllers, and two further service accounts, have IAM roles. */
  static Cluster withServiceAccounts() {
    return withServiceAccounts(v137("us-east-1a").build());
  }

  static Cluster withServiceAccounts(Cluster cluster) {
    return cluster.edit(
        spec ->
            spec.serviceAccountIssuerDiscovery(
                    ServiceAccountIssuerDiscovery.builder()
                        .discoveryStore("s3://keys/k.example.com")
                        .enableAwsOidcProvider(true)
                        .addAdditionalAudience("sts.amazonaws.com")
                        .build())
                .iam(
                    IamSettings.builder()
                        .useServiceAccountExternalPermissions(true)
                        .addServiceAccountExternalPermission(
                            ServiceAccountPermission.builder()
                                .name("reader")
                                .namespace("default")
                                .addPolicyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
                                .build())
                        .addServiceAccountExternalPermission(
                            ServiceAccountPermission.builder()
                                .name("writer")
                                .namespace("stage-*")
                                .inlinePolicy(
                                    "[{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\","
                                        + " \"Resource\": \"arn:aws:s3:::stage/*\"}]")
                                .build())
                        .build()));
  }

  /** The same cluster with other settings of the load balancer of its API. */
  static Cluster withApi(Cluster cluster, UnaryOperator<ApiLoadBalancer.Builder> settings) {
    return cluster.edit(
        spec ->
            spec.api(
                ApiAccess.builder()
                    .loadBalancer(
                        settings
                            .apply(
                                ApiLoadBalancer.builder()
                                    .type(LoadBalancerType.PUBLIC)
                                    .loadBalancerClass("Network"))
                            .build())
                    .build()));
  }

  /** The same cluster with one of its groups edited. */
  static Cluster withGroup(
      Cluster cluster, String group, UnaryOperator<InstanceGroup.Builder> edit) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(old -> old.name().equals(group) ? edit.apply(old.toBuilder()).build() : old)
            .toList());
  }

  AwsSimulator aws() {
    return aws;
  }

  AwsNetworking networking() {
    return networking;
  }

  V137Clusters make(Cluster cluster) {
    Plan plan = networking.plan(cluster);
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
    return this;
  }

  void delete(Cluster cluster) {
    assertThat(networking.apply(networking.planDelete(cluster.name())).unfinished()).isEmpty();
  }

  List<String> changes(Cluster cluster) {
    return TestAccount.changes(networking.plan(cluster));
  }

  NetworkShape shape() {
    return NetworkShape.of(aws.state());
  }

  NetworkLoadBalancerState balancer(String start) {
    return aws.state().networkLoadBalancers().stream()
        .filter(balancer -> balancer.name().startsWith(start + "-"))
        .findFirst()
        .orElseThrow();
  }

  TargetGroupState targets(String start) {
    return aws.state().targetGroups().stream()
        .filter(group -> group.name().startsWith(start + "-"))
        .findFirst()
        .orElseThrow();
  }

  AutoScalingGroupState group(String name) {
    return aws.state().autoScalingGroups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  LaunchTemplateState template(String name) {
    return aws.state().launchTemplates().stream()
        .filter(template -> template.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  List<String> subnetNames(Collection<String> ids) {
    return aws.state().subnets().stream()
        .filter(subnet -> ids.contains(subnet.id()))
        .map(subnet -> subnet.tags().getOrDefault("Name", ""))
        .sorted()
        .toList();
  }

  List<String> groupNames(Collection<String> ids) {
    return aws.state().securityGroups().stream()
        .filter(group -> ids.contains(group.id()))
        .map(group -> group.name())
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    networking.close();
    aws.close();
  }

  /** Creates an unmanaged target group and returns its ARN. */
  String createTargetGroup(String name) {
    String vpc = aws.ec2().createVpc(request -> request.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    return aws.networkLoadBalancing()
        .createTargetGroup(request -> request.name(name).protocol("TCP").port(80).vpcId(vpc))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  /** Returns a pacing that advances the clock of the simulator. */
  SimulatedPacing pacing() {
    return new SimulatedPacing(clock);
  }
}
