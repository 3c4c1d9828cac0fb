package io.kops.networking.aws;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Calico;
import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Plans of networks that together have all kinds of resources with all properties. */
final class TerraformNetworks {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String CERTIFICATE = "arn:aws:acm:us-east-1:1:certificate/c";

  private static final InstanceRequirements REQUIREMENTS =
      InstanceRequirements.builder()
          .cpuMin(ResourceQuantity.parse("2"))
          .memoryMin(ResourceQuantity.parse("2G"))
          .memoryMax(ResourceQuantity.parse("16Gi"))
          .addExcludedInstanceTypes("t2.*")
          .build();

  private TerraformNetworks() {}

  static Plan offline(Cluster cluster) {
    return OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
  }

  /** Returns the plans by description. */
  static Map<String, Plan> all() {
    Map<String, Plan> plans = new TreeMap<>();
    plans.put("HA private 1.10", offline(TestAccount.privateCluster()));
    plans.put("minimal public 1.10", offline(TestAccount.publicCluster()));
    plans.put("HA private 1.37", offline(V137NetworksTest.highlyAvailable()));
    plans.put("dual-stack private 1.37", offline(V137NetworksTest.dualStack()));
    plans.put("further blocks, routes of every target", offline(routed()));
    plans.put("instances 1.10", oldInstances(cluster -> cluster));
    plans.put("spot instances 1.10, certificate", oldInstances(TerraformNetworks::withCertificate));
    plans.put("instances 1.37", v137Clusters(V137Clusters.highlyAvailable()));
    plans.put("dual-stack instances 1.37", v137Clusters(V137Clusters.dualStack()));
    plans.put("instances 1.37 with all settings", v137Clusters(settled()));
    plans.put("instances 1.37 with a warm pool", v137Clusters(pooled()));
    plans.put(
        "instances of several types",
        v137Clusters(mixed(policy -> policy.addInstances("m5.large", "m5a.large"))));
    plans.put(
        "instances selected by their requirements",
        v137Clusters(mixed(policy -> policy.instanceRequirements(REQUIREMENTS))));
    plans.put("shared VPC", sharedVpc());
    plans.put("shared subnets", sharedSubnets());
    plans.put("regional NAT gateway", regionalNat());
    plans.put("DNS records", inZone(aws -> aws.addHostedZone("example.com"), DnsType.PUBLIC));
    plans.put(
        "associated hosted zone",
        inZone(
            aws -> aws.addPrivateHostedZone("example.com", "vpc-0123456789abcdef0"),
            DnsType.PRIVATE));
    plans.put("new hosted zone", inZone(aws -> {}, DnsType.PRIVATE));
    plans.put("service accounts", v137Clusters(V137Clusters.withServiceAccounts()));
    plans.put("external security groups", offline(inExternalGroups()));
    return plans;
  }

  /** A cluster whose nodes are in two external groups. */
  private static Cluster inExternalGroups() {
    Cluster cluster = V137Clusters.v137("us-east-1a", "us-east-1b").build();
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.role() == InstanceGroupRole.NODE
                        ? group.toBuilder()
                            .securityGroupOverride(
                                group.name().endsWith("1a")
                                    ? "sg-0aaaaaaaaaaaaaaa1"
                                    : "sg-0aaaaaaaaaaaaaaa2")
                            .build()
                        : group)
            .toList());
  }

  private static Cluster routed() {
    return TestAccount.cluster()
        .kubernetesVersion("1.34.1")
        .networking(Calico.DEFAULT)
        .zones("us-east-1a")
        .privateTopology()
        .spec(
            spec ->
                spec.addAdditionalNetworkCidrs(Cidr.parse("172.21.0.0/16"))
                    .subnets(withRoutes(spec.build())))
        .build();
  }

  private static List<Subnet> withRoutes(ClusterSpec spec) {
    List<AdditionalRoute> routes =
        List.of(
            route("10.1.0.0/16", "pcx-0a1"),
            route("10.2.0.0/16", "i-0a1"),
            route("10.3.0.0/16", "nat-0a1"),
            route("10.4.0.0/16", "tgw-0a1"),
            route("10.5.0.0/16", "igw-0a1"),
            route("2001:db8::/32", "eigw-0a1"));
    return spec.subnets().stream()
        .map(
            subnet ->
                subnet.type() == SubnetType.PRIVATE
                    ? subnet.toBuilder().additionalRoutes(routes).build()
                    : subnet)
        .toList();
  }

  private static AdditionalRoute route(String cidr, String target) {
    return new AdditionalRoute(Cidr.parse(cidr), target);
  }

  private static Plan oldInstances(UnaryOperator<Cluster> edit) {
    String image = "k8s-1.10-debian-stretch-amd64-hvm-ebs-2018-08-17";
    try (AwsSimulator aws = AwsSimulator.builder().clock(new SimulatedClock()).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(new SimulatedClock()))
                .instanceGroups(
                    InstanceGroups.builder()
                        .autoScaling(aws.autoScaling())
                        .loadBalancing(aws.loadBalancing())
                        .sshKeyName("kops")
                        .build())
                .build()) {
      aws.addImage("383156758163", image, "/dev/xvda");
      return networking.plan(
          edit.apply(
              TestAccount.cluster()
                  .zones("us-east-1a", "us-east-1b", "us-east-1c")
                  .privateTopology()
                  .bastion()
                  .image("kope.io/" + image)
                  .build()));
    }
  }

  private static Cluster withCertificate(Cluster cluster) {
    return V137Clusters.withApi(cluster, api -> api.sslCertificate(CERTIFICATE))
        .withInstanceGroups(
            cluster.instanceGroups().stream().map(TerraformNetworks::dedicatedSpot).toList());
  }

  private static InstanceGroup dedicatedSpot(InstanceGroup group) {
    return group.toBuilder()
        .machineType("m4.large")
        .maxPrice("0.1")
        .tenancy("dedicated")
        .rootVolumeType("io1")
        .build();
  }

  private static Plan v137Clusters(Cluster cluster) {
    try (V137Clusters account = new V137Clusters()) {
      return account.networking().plan(cluster);
    }
  }

  private static Plan inZone(Consumer<AwsSimulator> zone, DnsType type) {
    try (V137Clusters account = V137Clusters.withDns()) {
      zone.accept(account.aws());
      return account
          .networking()
          .plan(
              V137Clusters.v137("us-east-1a")
                  .privateTopology()
                  .dns(type)
                  .build()
                  .edit(
                      spec ->
                          spec.dnsZone("example.com")
                              .apiPublicName("api.k.example.com")
                              .externalDnsProvider("external-dns")));
    }
  }

  private static Cluster settled() {
    Cluster cluster = V137Clusters.highlyAvailable();
    return V137Clusters.withApi(
            cluster,
            api ->
                api.sslCertificate(CERTIFICATE)
                    .addSubnets(
                        LoadBalancerSubnet.builder()
                            .name("utility-us-east-1a")
                            .allocationId("eipalloc-0a1")
                            .build()))
        .withInstanceGroups(
            cluster.instanceGroups().stream().map(TerraformNetworks::withOptions).toList());
  }

  private static Cluster pooled() {
    return V137Clusters.highlyAvailable()
        .edit(
            spec -> spec.warmPool(WarmPool.builder().minSize(1).enableLifecycleHook(true).build()));
  }

  private static InstanceGroup withOptions(InstanceGroup group) {
    return group.toBuilder()
        .rootVolumeEncryption(true)
        .rootVolumeEncryptionKey("arn:aws:kms:k")
        .detailedInstanceMonitoring(true)
        .rootVolumeOptimization(true)
        .cpuCredits("unlimited")
        .addVolumes(
            VolumeSettings.builder().device("/dev/sdf").size(20).build(),
            VolumeSettings.builder().device("/dev/sdg").size(9).type("st1").key("k").build())
        .addSuspendProcesses("AZRebalance")
        .instanceProtection(true)
        .capacityRebalance(true)
        .maxInstanceLifetime(Duration.ofDays(7))
        .addExternalLoadBalancers(
            ExternalLoadBalancer.builder().loadBalancerName("web").build(),
            ExternalLoadBalancer.builder()
                .targetGroupArn(
                    "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/1")
                .build())
        .maxPrice("0.1")
        .spotDurationInMinutes(60)
        .instanceInterruptionBehavior("stop")
        .build();
  }

  private static Cluster mixed(UnaryOperator<MixedInstancesPolicy.Builder> settings) {
    MixedInstancesPolicy policy = settings.apply(MixedInstancesPolicy.builder()).build();
    return V137Clusters.withGroup(
        V137Clusters.highlyAvailable(),
        "nodes-us-east-1a",
        group -> group.maxSize(9).maxPrice("0.1").mixedInstancesPolicy(policy));
  }

  private static Plan sharedVpc() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      return account
          .networking()
          .plan(
              TestAccount.cluster()
                  .inVpc(others.vpc(), "10.0.0.0/16")
                  .zones("us-east-1a", "us-east-1b")
                  .privateTopology()
                  .build());
    }
  }

  private static Plan sharedSubnets() {
    try (TestAccount account = TestAccount.open()) {
      ExternalVpc others = ExternalVpc.in(account);
      return account
          .networking()
          .plan(
              TestAccount.cluster()
                  .inVpc(others.vpc(), "10.0.0.0/16")
                  .subnet(shared("a", "us-east-1a", others.subnetA()))
                  .subnet(shared("b", "us-east-1b", others.subnetB()))
                  .build());
    }
  }

  private static Subnet shared(String name, String zone, String id) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of(zone))
        .type(SubnetType.PUBLIC)
        .id(id)
        .build();
  }

  static Plan regionalNat() {
    try (AwsSimulator aws = AwsSimulator.start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .regionalNatGateways(true)
                .build()) {
      return networking.plan(V137NetworksTest.highlyAvailable());
    }
  }
}
