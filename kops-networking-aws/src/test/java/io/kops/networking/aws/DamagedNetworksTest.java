package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.Endpoint;
import io.kops.networking.core.reachability.FlowAnswer;
import io.kops.networking.core.reachability.Hop;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.networking.Cilium;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/** Diagnoses of networks of which parts are missing, foreign, unread or unlike the spec. */
class DamagedNetworksTest {
  private final TestAccount account = TestAccount.open();
  private final Ec2Client ec2 = account.ec2();

  @AfterEach
  void close() {
    account.close();
  }

  private static String group(Ec2Client ec2, String name) {
    return ec2.describeSecurityGroups().securityGroups().stream()
        .filter(found -> found.groupName().equals(name))
        .map(SecurityGroup::groupId)
        .findFirst()
        .orElseThrow();
  }

  private static void allow(
      Ec2Client ec2, String group, int port, Consumer<IpPermission.Builder> peer) {
    IpPermission.Builder permission =
        IpPermission.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    peer.accept(permission);
    ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permission.build()));
  }

  private static void revoke(Ec2Client ec2, String group, Predicate<SecurityGroupRule> which) {
    List<String> rules =
        ec2.describeSecurityGroupRules(r -> {}).securityGroupRules().stream()
            .filter(rule -> rule.groupId().equals(group) && !rule.isEgress())
            .filter(which)
            .map(SecurityGroupRule::securityGroupRuleId)
            .toList();
    assertThat(rules).isNotEmpty();
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rules));
  }

  private static boolean admits(SecurityGroupRule rule, String other) {
    return rule.referencedGroupInfo() != null && rule.referencedGroupInfo().groupId().equals(other);
  }

  private String vpc() {
    return account.aws().state().vpcs().get(0).id();
  }

  private RouteTable table(String name) {
    return ec2.describeRouteTables(
            r -> r.filters(Filter.builder().name("tag:Name").values(name).build()))
        .routeTables()
        .get(0);
  }

  private static List<String> drift(Stream<Diagnosis.Finding> findings) {
    return findings
        .flatMap(finding -> finding.deviations().stream())
        .map(deviation -> deviation.kind() + " " + deviation.id())
        .distinct()
        .toList();
  }

  /** A cluster in two shared subnets, which reach the Internet. */
  private Cluster inSharedSubnets(String vpc) {
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .networking(Cilium.DEFAULT)
            .configBase("s3://state/k.example.com")
            .inVpc(vpc, "10.0.0.0/16");
    int number = 0;
    for (String zone : List.of("us-east-1a", "us-east-1b")) {
      String cidr = "10.0.%d.0/24".formatted(++number);
      String id =
          ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
              .subnet()
              .subnetId();
      ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(id));
      builder.subnet(
          Subnet.builder()
              .name(zone)
              .zone(ZoneName.of(zone))
              .type(SubnetType.PUBLIC)
              .id(id)
              .build());
    }
    return builder.build();
  }

  private String newVpc() {
    return ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
  }

  // Missing parts

  @Test
  void flowsOfSubnetsThatWereNotCreatedAreBlocked() {
    account
        .aws()
        .faults()
        .on("CreateSubnet")
        .times(1000)
        .answer("UnauthorizedOperation", 403, "no");
    Cluster cluster = TestAccount.privateCluster();
    account.networking().apply(account.networking().plan(cluster));
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.isClear()).isFalse();
    assertThat(diagnosis.blocked())
        .extracting(Diagnosis.Finding::at)
        .contains(new Hop(Hop.Kind.SUBNET, "us-east-1a", ""));
    assertThat(diagnosis.blocked())
        .extracting(Diagnosis.Finding::reason)
        .contains("subnet us-east-1a does not exist");
    assertThat(drift(diagnosis.blocked().stream()))
        .contains("MISSING Subnet/us-east-1a.k.example.com");
  }

  @Test
  void flowsOfADeletedLoadBalancerAreBlocked() {
    Cluster cluster = V137Clusters.withApi(V137Clusters.highlyAvailable(), builder -> builder);
    try (V137Clusters instances = new V137Clusters()) {
      instances.make(cluster);
      assertThat(instances.networking().diagnose(cluster).isClear()).isTrue();
      var balancing = instances.aws().networkLoadBalancing();
      balancing
          .describeLoadBalancers()
          .loadBalancers()
          .forEach(
              found ->
                  balancing.deleteLoadBalancer(r -> r.loadBalancerArn(found.loadBalancerArn())));
      Diagnosis diagnosis = instances.networking().diagnose(cluster);
      assertThat(diagnosis.isClear()).isFalse();
      assertThat(diagnosis.blocked())
          .extracting(Diagnosis.Finding::reason)
          .contains("load balancer api in utility-us-east-1a does not exist")
          .contains("load balancer bastion in utility-us-east-1a does not exist");
      assertThat(drift(diagnosis.blocked().stream()))
          .contains(
              "MISSING NetworkLoadBalancer/api.k.example.com",
              "MISSING NetworkLoadBalancer/bastion.k.example.com");
    }
  }

  @Test
  void relatesARemovedRuleToItsDriftInSharedSubnets() {
    Cluster cluster = inSharedSubnets(newVpc());
    account.networking().update(cluster);
    assertThat(account.networking().diagnose(cluster).isClear()).isTrue();
    String nodes = group(ec2, "nodes.k.example.com");
    revoke(ec2, nodes, rule -> admits(rule, nodes));
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.blocked()).isNotEmpty();
    assertThat(diagnosis.blocked())
        .allSatisfy(
            finding ->
                assertThat(drift(Stream.of(finding)))
                    .containsExactly(
                        "MISSING SecurityGroupRule/nodes.k.example.com/ingress/-1/0-0/"
                            + "nodes.k.example.com"));
    assertThat(diagnosis.toString()).doesNotContain("are not the cause");
  }

  @Test
  void diagnosesClustersWithExternalGroupsAndSharedSubnets() {
    String vpc = newVpc();
    String nodes =
        ec2.createSecurityGroup(r -> r.groupName("a").description("a").vpcId(vpc)).groupId();
    String others =
        ec2.createSecurityGroup(r -> r.groupName("b").description("b").vpcId(vpc)).groupId();
    Cluster plain = inSharedSubnets(vpc);
    Cluster cluster =
        plain.withInstanceGroups(
            plain.instanceGroups().stream()
                .map(
                    group ->
                        group.toBuilder()
                            .securityGroupOverride(
                                group.role() == InstanceGroupRole.NODE ? nodes : others)
                            .build())
                .toList());
    assertThat(account.networking().diagnose(cluster).observed()).isEmpty();
    account.networking().update(cluster);
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.observed()).isPresent();
    assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
  }

  // Gateways and endpoints

  @Test
  void privateNatGatewaysDoNotReachTheInternet() {
    Cluster cluster = TestAccount.privateCluster();
    account.make(cluster);
    RouteTable table = table("private-us-east-1a.k.example.com");
    String nat =
        table.routes().stream()
            .map(Route::natGatewayId)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow();
    String subnet =
        ec2.describeNatGateways(r -> r.natGatewayIds(nat)).natGateways().get(0).subnetId();
    String other =
        ec2.createNatGateway(r -> r.subnetId(subnet).connectivityType("private"))
            .natGateway()
            .natGatewayId();
    account.clock().advance(Duration.ofMinutes(10));
    ec2.replaceRoute(
        r ->
            r.routeTableId(table.routeTableId())
                .destinationCidrBlock("0.0.0.0/0")
                .natGatewayId(other));
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.blocked())
        .extracting(Diagnosis.Finding::reason)
        .contains(
            "NAT gateway %s is private, and internet gateways drop its packets".formatted(other));
    assertThat(drift(diagnosis.blocked().stream()))
        .contains("CHANGED Route/private-us-east-1a.k.example.com/0.0.0.0/0");
  }

  @Test
  void endpointsOfAVpcOfAnotherAccountAreUnknown() {
    String vpc = newVpc();
    Cluster cluster = inSharedSubnets(vpc);
    account.aws().addVpcEndpoint(vpc, "com.amazonaws.us-east-1.s3");
    account.networking().update(cluster);
    assertThat(endpoints(cluster)).isPresent();
    account.aws().shareVpc(vpc, "210987654321");
    assertThat(ec2.describeVpcEndpoints().vpcEndpoints()).isEmpty();
    assertThat(endpoints(cluster)).isEmpty();
  }

  private Optional<Map<String, Vpc.ServiceEndpoint>> endpoints(Cluster cluster) {
    return account.networking().diagnose(cluster).observed().orElseThrow().vpc().serviceEndpoints();
  }

  @Test
  void interfaceEndpointsPassTheirSecurityGroups() {
    Cluster cluster = TestAccount.privateCluster();
    account.make(cluster);
    String group =
        ec2.createSecurityGroup(r -> r.groupName("e").description("e").vpcId(vpc())).groupId();
    String endpoint = account.aws().addInterfaceEndpoint(vpc(), "com.amazonaws.us-east-1.ec2");
    List<String> subnets =
        ec2.describeSubnets().subnets().stream()
            .filter(subnet -> subnet.availabilityZone().equals("us-east-1a"))
            .map(subnet -> subnet.subnetId())
            .toList();
    assertThat(account.networking().diagnose(cluster).unknown()).isNotEmpty();
    account.aws().placeInterfaceEndpoint(endpoint, subnets, List.of(group));
    Diagnosis closed = account.networking().diagnose(cluster);
    assertThat(closed.unknown()).isEmpty();
    assertThat(closed.blocked())
        .extracting(Diagnosis.Finding::at)
        .containsExactly(new Hop(Hop.Kind.SECURITY_GROUP_RULE, group, "ingress"));
    allow(
        ec2,
        group,
        443,
        permission -> permission.ipRanges(IpRange.builder().cidrIp("172.20.0.0/16").build()));
    Diagnosis open = account.networking().diagnose(cluster);
    assertThat(open.isClear()).as("%s", open).isTrue();
  }

  // Unread and foreign peers

  @Test
  void rulesWithAnUnreadPrefixListAreUnknown() {
    Cluster cluster = TestAccount.publicCluster();
    account.make(cluster);
    account.aws().addPrefixList("pl-0123456789abcdef0", 5);
    account.aws().setPrefixListEntries("pl-0123456789abcdef0", List.of("203.0.113.0/24"));
    PrefixListId list = PrefixListId.builder().prefixListId("pl-0123456789abcdef0").build();
    allow(
        ec2,
        group(ec2, "masters.k.example.com"),
        4001,
        permission -> permission.prefixListIds(list));
    account
        .aws()
        .faults()
        .on("GetManagedPrefixListEntries")
        .times(100)
        .answer("UnauthorizedOperation", 403, "no");
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.isClear()).isFalse();
    assertThat(diagnosis.unknown()).isNotEmpty();
    assertThat(diagnosis.toString()).doesNotContain("no forbidden flow is open");
  }

  @Test
  void rulesForForeignGroupsAreOpen() {
    Cluster cluster = TestAccount.privateCluster();
    account.make(cluster);
    String foreign =
        ec2.createSecurityGroup(r -> r.groupName("f").description("f").vpcId(vpc())).groupId();
    allow(
        ec2,
        group(ec2, "masters.k.example.com"),
        4001,
        permission ->
            permission.userIdGroupPairs(UserIdGroupPair.builder().groupId(foreign).build()));
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(drift(diagnosis.open().stream()))
        .hasSize(1)
        .allMatch(
            deviation ->
                deviation.endsWith(
                    "masters.k.example.com/ingress/tcp/4001-4001/%s".formatted(foreign)));
  }

  @Test
  void rulesForGroupsOfControllersAreNotOpen() {
    Cluster cluster = TestAccount.privateCluster();
    account.make(cluster);
    Tag owned = Tag.builder().key("kubernetes.io/cluster/k.example.com").value("owned").build();
    String balancer =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("k8s-elb-a0123456789")
                        .description("service")
                        .vpcId(vpc())
                        .tagSpecifications(
                            TagSpecification.builder()
                                .resourceType("security-group")
                                .tags(owned)
                                .build()))
            .groupId();
    allow(
        ec2,
        group(ec2, "nodes.k.example.com"),
        31234,
        permission ->
            permission.userIdGroupPairs(UserIdGroupPair.builder().groupId(balancer).build()));
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
  }

  // Rules of controllers

  @Test
  void rulesOfControllersAreNotOpen() {
    Cluster cluster = TestAccount.publicCluster();
    account.make(cluster);
    String nodes = group(ec2, "nodes.k.example.com");
    for (String description :
        List.of(
            "kubernetes.io/rule/nlb/client=a0123456789",
            "elbv2.k8s.aws/targetGroupBinding=shared")) {
      allow(
          ec2,
          nodes,
          description.startsWith("elb") ? 31235 : 31234,
          permission ->
              permission.ipRanges(
                  IpRange.builder().cidrIp("0.0.0.0/0").description(description).build()));
    }
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
    allow(
        ec2,
        nodes,
        31236,
        permission -> permission.ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build()));
    assertThat(account.networking().diagnose(cluster).open()).hasSize(1);
  }

  // Subnets unlike the spec

  @Test
  void diagnosesInstancesInOtherSubnetsThanThoseOfTheirGroup() {
    Cluster cluster = V137Clusters.highlyAvailable();
    try (V137Clusters instances = new V137Clusters()) {
      instances.make(cluster);
      AwsSimulator aws = instances.aws();
      String vpc = aws.state().vpcs().get(0).id();
      String subnet =
          aws.ec2()
              .createSubnet(
                  r -> r.vpcId(vpc).cidrBlock("172.20.28.0/24").availabilityZone("us-east-1a"))
              .subnet()
              .subnetId();
      String group =
          cluster.instanceGroups().stream()
              .filter(it -> it.role() == InstanceGroupRole.NODE)
              .findFirst()
              .orElseThrow()
              .name();
      String instance =
          aws.addInstance(
              subnet,
              List.of(group(aws.ec2(), "nodes.k.example.com")),
              Map.of(
                  "kubernetes.io/cluster/k.example.com", "owned",
                  "KubernetesCluster", "k.example.com",
                  "kops.k8s.io/instancegroup", group));
      Diagnosis diagnosis = instances.networking().diagnose(cluster);
      assertThat(diagnosis.observed().orElseThrow().endpoints())
          .contains(new Endpoint.Instance(instance, group, subnet));
      assertThat(diagnosis.blocked().stream().map(Diagnosis.Finding::reason))
          .anyMatch(reason -> reason.contains("has no route to 0.0.0.0/0"));
    }
  }

  @Test
  void loadBalancersAreInTheirSubnetsInAws() {
    Cluster cluster = V137Clusters.withApi(V137Clusters.highlyAvailable(), builder -> builder);
    try (V137Clusters instances = new V137Clusters()) {
      instances.make(cluster);
      AwsSimulator aws = instances.aws();
      String vpc = aws.state().vpcs().get(0).id();
      List<String> subnets =
          new ArrayList<>(
              aws.networkLoadBalancing().describeLoadBalancers().loadBalancers().stream()
                  .filter(found -> found.loadBalancerName().startsWith("api-"))
                  .flatMap(found -> found.availabilityZones().stream())
                  .map(AvailabilityZone::subnetId)
                  .toList());
      String added =
          aws.ec2()
              .createSubnet(
                  r -> r.vpcId(vpc).cidrBlock("172.20.28.0/24").availabilityZone("us-east-1d"))
              .subnet()
              .subnetId();
      subnets.add(added);
      String arn =
          aws.networkLoadBalancing().describeLoadBalancers().loadBalancers().stream()
              .filter(found -> found.loadBalancerName().startsWith("api-"))
              .findFirst()
              .orElseThrow()
              .loadBalancerArn();
      aws.networkLoadBalancing().setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets));
      Diagnosis diagnosis = instances.networking().diagnose(cluster);
      assertThat(diagnosis.observed().orElseThrow().endpoints())
          .contains(new Endpoint.LoadBalancer(Endpoint.LoadBalancer.API, added));
      assertThat(diagnosis.isClear()).isFalse();
    }
  }

  /** Without DNS64, hosts without IPv4 addresses get no addresses that NAT64 translates. */
  @Test
  void subnetsWithoutDns64DoNotReachIpv4Hosts() {
    Cluster cluster =
        V137Clusters.v137("us-east-1a")
            .privateTopology()
            .nonMasqueradeCidr("::/0")
            .networking(Cilium.DEFAULT)
            .build();
    account.make(cluster);
    ec2.describeSubnets().subnets().stream()
        .filter(subnet -> Boolean.TRUE.equals(subnet.enableDns64()))
        .forEach(
            subnet ->
                ec2.modifySubnetAttribute(
                    r -> r.subnetId(subnet.subnetId()).enableDns64(value -> value.value(false))));

    Diagnosis diagnosis = account.networking().diagnose(cluster);

    assertThat(diagnosis.blocked())
        .flatExtracting(Diagnosis.Finding::flows)
        .extracting(FlowAnswer::purpose)
        .contains("image registries");
    assertThat(diagnosis.blocked())
        .extracting(Diagnosis.Finding::reason)
        .containsExactly("subnet us-east-1a has no IPv4 block, and its DNS64 is disabled");
  }
}
