package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.core.reachability.Hop;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Changes by hand in AWS are found as blocked and open flows, with the drift that causes them. */
class DiagnosisTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  private final TestAccount account = TestAccount.open();
  private final Ec2Client ec2 = account.ec2();

  @AfterEach
  void close() {
    account.close();
  }

  private Diagnosis diagnose() {
    return account.networking().diagnose(CLUSTER);
  }

  private String group(String role) {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals(role + ".k.example.com"))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private String vpc() {
    return account.aws().state().vpcs().get(0).id();
  }

  private static UserIdGroupPair pairWith(String group) {
    return UserIdGroupPair.builder().groupId(group).build();
  }

  private static Diagnosis.Finding only(List<Diagnosis.Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<String> flows(Diagnosis.Finding finding) {
    return finding.flows().stream()
        .map(flow -> "%s from %s to %s".formatted(flow.purpose(), flow.from(), flow.to()))
        .distinct()
        .toList();
  }

  private static List<String> drift(Diagnosis.Finding finding) {
    return finding.deviations().stream()
        .map(deviation -> deviation.kind() + " " + deviation.id())
        .toList();
  }

  @Test
  void isClearForNewNetworks() {
    account.make(CLUSTER);
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
    assertThat(diagnosis.toString())
        .isEqualTo(
            "Diagnosis of k.example.com: all required flows pass, no forbidden flow is open.\n");
  }

  @Test
  void isClearForPublicIpv6AndKops137Clusters() {
    UnaryOperator<io.kops.networking.cluster.ClusterBuilder> ipv6 =
        builder -> builder.privateTopology().nonMasqueradeCidr("::/0").networking(Cilium.DEFAULT);
    for (Cluster cluster :
        List.of(
            V137Clusters.highlyAvailable(),
            ipv6.apply(V137Clusters.v137("us-east-1a", "us-east-1b")).build(),
            V137Clusters.v137("us-east-1a").build())) {
      try (V137Clusters instances = new V137Clusters()) {
        instances.make(cluster);
        Diagnosis diagnosis = instances.networking().diagnose(cluster);
        assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
      }
    }
  }

  @Test
  void readsInFewCallsAndChangesNothing() {
    account.make(CLUSTER);
    account.aws().forgetCalls();
    account.networking().drift(CLUSTER);
    int ofDrift = account.aws().calls().size();
    account.aws().forgetCalls();
    diagnose();
    assertThat(account.aws().calls()).noneMatch(Call::mutating);
    assertThat(account.aws().calls().size() - ofDrift).isLessThanOrEqualTo(9);
  }

  @Test
  void reportsThatANetworkDoesNotExist() {
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.observed()).isEmpty();
    assertThat(diagnosis.isClear()).isFalse();
    assertThat(diagnosis.problems().of(ObservationCodes.CLUSTER_NOT_IN_AWS)).hasSize(1);
    assertThat(diagnosis.toString())
        .startsWith("Diagnosis of k.example.com: the network does not exist.\n");
  }

  @Test
  void relatesARemovedRuleToItsDrift() {
    account.make(CLUSTER);
    IpPermission rule =
        ec2
            .describeSecurityGroups(r -> r.groupIds(group("nodes")))
            .securityGroups()
            .get(0)
            .ipPermissions()
            .stream()
            .filter(
                it ->
                    it.userIdGroupPairs().stream()
                        .anyMatch(p -> p.groupId().equals(group("nodes"))))
            .findFirst()
            .orElseThrow();
    ec2.revokeSecurityGroupIngress(
        r ->
            r.groupId(group("nodes"))
                .ipPermissions(
                    rule.toBuilder().userIdGroupPairs(pairWith(group("nodes"))).build()));
    Diagnosis diagnosis = diagnose();
    Diagnosis.Finding finding = only(diagnosis.blocked());
    assertThat(flows(finding))
        .contains("VXLAN from nodes to nodes", "metrics of kubelet from nodes to nodes");
    assertThat(finding.at().kind()).isEqualTo(Hop.Kind.SECURITY_GROUP_RULE);
    assertThat(finding.bySpec()).isFalse();
    assertThat(drift(finding))
        .containsExactly(
            "MISSING SecurityGroupRule/nodes.k.example.com/ingress/-1/0-0/nodes.k.example.com");
    assertThat(finding.remedy()).isEqualTo("apply the cluster's plan");
    assertThat(diagnosis.problems().of(PlanningCodes.FLOW_BLOCKED))
        .extracting(Problem::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void findsAnAddedRuleThatOpensEtcd() {
    account.make(CLUSTER);
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group("masters"))
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(4001)
                        .toPort(4001)
                        .userIdGroupPairs(pairWith(group("nodes")))
                        .build()));
    Diagnosis.Finding finding = only(diagnose().open());
    assertThat(flows(finding)).containsExactly("etcd clients from nodes to control-plane");
    assertThat(drift(finding))
        .containsExactly(
            "UNWANTED SecurityGroupRule/masters.k.example.com/ingress/tcp/4001-4001/"
                + "nodes.k.example.com");
  }

  @Test
  void findsAnAddedRuleForTheInternetOnPublicNodes() {
    Cluster open = TestAccount.publicCluster();
    account.make(open);
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group("nodes"))
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(10250)
                        .toPort(10250)
                        .ipRanges(IpRange.builder().cidrIp("203.0.113.0/24").build())
                        .build()));
    Diagnosis diagnosis = account.networking().diagnose(open);
    assertThat(drift(only(diagnosis.open())))
        .containsExactly(
            "UNMANAGED_ADDITION SecurityGroupRule/nodes.k.example.com/ingress/tcp/10250-10250/"
                + "203.0.113.0/24");
    assertThat(diagnosis.problems().of(PlanningCodes.FLOW_OPEN)).hasSize(1);
  }

  @Test
  void relatesADeletedNatGatewayToItsDrift() {
    account.make(CLUSTER);
    String nat = account.aws().state().natGateways().get(0).id();
    String zone =
        account
            .aws()
            .state()
            .natGateways()
            .get(0)
            .tags()
            .getOrDefault("Name", "")
            .replace(".k.example.com", "");
    ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    Diagnosis diagnosis = diagnose();
    Diagnosis.Finding finding = diagnosis.blocked().get(0);
    assertThat(flows(finding)).contains("image registries from nodes to internet");
    assertThat(finding.reason()).contains("blackhole");
    assertThat(drift(finding))
        .containsExactly(
            "CHANGED Route/private-%s.k.example.com/0.0.0.0/0".formatted(zone),
            "BROKEN NatGateway/%s.k.example.com".formatted(zone));
  }

  @Test
  void followsASubnetWithoutItsAssociationToTheMainTable() {
    account.make(CLUSTER);
    String association =
        ec2.describeRouteTables(
                r ->
                    r.filters(
                        Filter.builder()
                            .name("tag:Name")
                            .values("private-us-east-1b.k.example.com")
                            .build()))
            .routeTables()
            .get(0)
            .associations()
            .get(0)
            .routeTableAssociationId();
    ec2.disassociateRouteTable(r -> r.associationId(association));
    Diagnosis.Finding finding = only(diagnose().blocked());
    assertThat(finding.at().kind()).isEqualTo(Hop.Kind.ROUTE_TABLE);
    assertThat(drift(finding))
        .containsExactly("MISSING RouteTableAssociation/us-east-1b.k.example.com");
  }

  @Test
  void findsEntriesOfNetworkAcls() {
    account.make(CLUSTER);
    String acl =
        ec2.describeNetworkAcls(
                r -> r.filters(Filter.builder().name("vpc-id").values(vpc()).build()))
            .networkAcls()
            .get(0)
            .networkAclId();
    ec2.createNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(10)
                .egress(false)
                .protocol("17")
                .portRange(range -> range.from(8472).to(8472))
                .ruleAction("deny")
                .cidrBlock("10.0.0.0/8"));
    ec2.createNetworkAclEntry(
        r ->
            r.networkAclId(acl)
                .ruleNumber(11)
                .egress(false)
                .protocol("17")
                .portRange(range -> range.from(8472).to(8472))
                .ruleAction("deny")
                .cidrBlock("172.16.0.0/12"));
    Diagnosis.Finding finding = diagnose().blocked().get(0);
    assertThat(flows(finding)).contains("VXLAN from nodes to nodes");
    assertThat(finding.at()).isEqualTo(new Hop(Hop.Kind.NETWORK_ACL, acl, "ingress"));
    assertThat(finding.deviations()).isEmpty();
  }

  @Test
  void reportsPartsThatCannotBeReadAsUnknown() {
    account.make(CLUSTER);
    account
        .aws()
        .faults()
        .on("DescribeNetworkAcls")
        .times(100)
        .answer("UnauthorizedOperation", 403, "no");
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.blocked()).isEmpty();
    assertThat(diagnosis.unknown()).isNotEmpty();
    assertThat(diagnosis.problems().of(ObservationCodes.PART_UNREAD))
        .extracting(Problem::severity)
        .containsExactly(Severity.NOTICE);
    assertThat(diagnosis.isClear()).isFalse();
  }

  @Test
  void readsThePrefixListsOfRules() {
    Cluster open = TestAccount.publicCluster();
    account.make(open);
    account.aws().addPrefixList("pl-0123456789abcdef0", 5);
    account.aws().setPrefixListEntries("pl-0123456789abcdef0", List.of("203.0.113.0/24"));
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group("masters"))
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(4001)
                        .toPort(4001)
                        .prefixListIds(
                            PrefixListId.builder().prefixListId("pl-0123456789abcdef0").build())
                        .build()));
    Diagnosis diagnosis = account.networking().diagnose(open);
    assertThat(diagnosis.observed().orElseThrow().vpc().prefixLists())
        .containsOnlyKeys("pl-0123456789abcdef0");
    assertThat(diagnosis.open()).hasSize(1);
  }

  @Test
  void findsInstancesWithOtherSecurityGroups() {
    Cluster cluster = V137Clusters.highlyAvailable();
    try (V137Clusters instances = new V137Clusters()) {
      instances.make(cluster);
      AwsSimulator aws = instances.aws();
      String subnet =
          aws.state().subnets().stream()
              .filter(it -> it.tags().getOrDefault("Name", "").equals("us-east-1a.k.example.com"))
              .findFirst()
              .orElseThrow()
              .id();
      String lonely =
          aws.ec2()
              .createSecurityGroup(
                  r ->
                      r.groupName("lonely")
                          .description("lonely")
                          .vpcId(aws.state().vpcs().get(0).id()))
              .groupId();
      String nodes =
          cluster.instanceGroups().stream()
              .filter(group -> group.role() == io.kops.networking.cluster.InstanceGroupRole.NODE)
              .findFirst()
              .orElseThrow()
              .name();
      String instance =
          aws.addInstance(
              subnet,
              List.of(lonely),
              Map.of(
                  "kubernetes.io/cluster/k.example.com",
                  "owned",
                  "KubernetesCluster",
                  "k.example.com",
                  "kops.k8s.io/instancegroup",
                  nodes));
      Diagnosis diagnosis = instances.networking().diagnose(cluster);
      assertThat(diagnosis.toString()).contains("instance " + instance + " of " + nodes);
      assertThat(diagnosis.blocked()).isNotEmpty();
    }
  }

  @Test
  void readsAllPages() {
    try (TestAccount paged = TestAccount.open(settings -> settings.pageSize(5))) {
      paged.make(CLUSTER);
      String vpc = paged.aws().state().vpcs().get(0).id();
      for (int i = 0; i < 12; i++) {
        paged.ec2().createRouteTable(r -> r.vpcId(vpc));
        paged.ec2().createNetworkAcl(r -> r.vpcId(vpc));
      }
      Diagnosis diagnosis = paged.networking().diagnose(CLUSTER);
      assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
    }
  }

  @Test
  void reportsThatANetworkWithAnExternalGroupDoesNotExist() {
    ExternalVpc others = ExternalVpc.in(account);
    ExternalGroup theirs = ExternalGroup.in(account.aws(), others.vpc(), "theirs");
    Cluster plain =
        V137Clusters.v137("us-east-1a")
            .inVpc(others.vpc(), "10.0.0.0/16")
            .spec(ExternalVpc::keepClear)
            .build();
    Cluster cluster =
        plain.withInstanceGroups(
            plain.instanceGroups().stream()
                .map(group -> group.toBuilder().securityGroupOverride(theirs.id()).build())
                .toList());
    Diagnosis diagnosis = account.networking().diagnose(cluster);
    assertThat(diagnosis.problems().of(ObservationCodes.CLUSTER_NOT_IN_AWS)).hasSize(1);
    account.make(cluster);
    // The VPC has no route to the Internet, and its owner can still add one.
    Diagnosis created = account.networking().diagnose(cluster);
    assertThat(created.observed()).isPresent();
    assertThat(created.blocked()).as("%s", created).isEmpty();
  }

  @Test
  void answersForSubnetsThatShareTheMainTable() {
    ExternalVpc others = ExternalVpc.in(account);
    Cluster cluster =
        V137Clusters.v137("us-east-1a")
            .inVpc(others.vpc(), "10.0.0.0/16")
            .spec(others::inSubnetA)
            .build();
    account.make(cluster);
    String table =
        ec2.describeRouteTables(
                r -> r.filters(Filter.builder().name("vpc-id").values(others.vpc()).build()))
            .routeTables()
            .get(0)
            .routeTableId();
    Diagnosis.Finding finding = only(account.networking().diagnose(cluster).blocked());
    assertThat(finding.at()).isEqualTo(new Hop(Hop.Kind.ROUTE_TABLE, table, ""));
    assertThat(finding.deviations()).isEmpty();
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(others.gateway()));
    Diagnosis fixed = account.networking().diagnose(cluster);
    assertThat(fixed.isClear()).as("%s", fixed).isTrue();
  }

  @Test
  void isClearWithARegionalNatGateway() {
    Cluster cluster = V137Clusters.v137("us-east-1a", "us-east-1b").privateTopology().build();
    try (AwsNetworking regional =
        AwsNetworking.builder()
            .ec2(ec2)
            .iam(account.aws().iam())
            .regionalNatGateways(true)
            .pacing(new SimulatedPacing(account.clock()))
            .build()) {
      regional.update(cluster);
      Diagnosis diagnosis = regional.diagnose(cluster);
      assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
    }
  }

  @Test
  void distinguishesGroupsWithOneNameInTwoVpcs() {
    account.make(CLUSTER);
    String other = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    String same =
        ec2.createSecurityGroup(
                r ->
                    r.groupName("nodes.k.example.com")
                        .description("same")
                        .vpcId(other)
                        .tagSpecifications(
                            TagSpecification.builder()
                                .resourceType(ResourceType.SECURITY_GROUP)
                                .tags(
                                    Tag.builder()
                                        .key("kubernetes.io/cluster/k.example.com")
                                        .value("owned")
                                        .build())
                                .build()))
            .groupId();
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.isClear()).as("%s", diagnosis).isTrue();
    assertThat(diagnosis.observed().orElseThrow().vpc().securityGroups())
        .containsKeys(same, "nodes.k.example.com");
  }

  @Test
  void relatesADeletedGroupToItsDrift() {
    account.make(CLUSTER);
    String bastion = group("bastion");
    ec2.describeSecurityGroupRules(r -> {}).securityGroupRules().stream()
        .filter(
            rule ->
                rule.referencedGroupInfo() != null
                    && rule.referencedGroupInfo().groupId().equals(bastion))
        .forEach(
            rule ->
                ec2.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(rule.groupId())
                            .securityGroupRuleIds(rule.securityGroupRuleId())));
    ec2.deleteSecurityGroup(r -> r.groupId(bastion));
    Diagnosis diagnosis = diagnose();
    assertThat(diagnosis.blocked()).isNotEmpty();
    assertThat(diagnosis.blocked().stream().flatMap(finding -> drift(finding).stream()))
        .contains("MISSING SecurityGroup/bastion.k.example.com");
  }

  @Test
  void reportsTheErrorsOfSpecs() {
    Cluster wrong = CLUSTER.edit(spec -> spec.networkId("vpc-0123456789abcdef0"));
    Diagnosis diagnosis = account.networking().diagnose(wrong);
    assertThat(diagnosis.observed()).isEmpty();
    assertThat(diagnosis.problems().hasErrors()).isTrue();
    assertThat(diagnosis.toString())
        .startsWith("Diagnosis of k.example.com: not diagnosed, fix the errors first.\n");
  }
}
