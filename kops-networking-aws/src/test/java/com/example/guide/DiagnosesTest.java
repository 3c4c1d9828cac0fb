package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.documentation.Pages;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.reachability.Answer;
import io.kops.networking.core.reachability.Diagnosis;
import io.kops.networking.networking.Cilium;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Runs the stories of docs/why-cant-my-pods-talk.md, and compares their outputs. */
class DiagnosesTest {
  private final SimulatedClock clock = new SimulatedClock();
  private AwsSimulator aws;
  private AwsNetworking networking;

  @BeforeEach
  void open() {
    aws = AwsSimulator.builder().clock(clock).start();
    networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .build();
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  private static ClusterBuilder cluster() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .networking(Cilium.DEFAULT)
        .configBase("s3://state/k.example.com");
  }

  @Test
  void findsTheCausesOfTheStories() {
    List<String> outputs =
        List.of(afterARuleWasRemoved(), afterARouteWasRemoved(), afterRulesOfAGroupWereRemoved());
    Pages.assertOutputs("why-cant-my-pods-talk.md", outputs);
  }

  private String afterARuleWasRemoved() {
    Cluster cluster = cluster().zones("us-east-1a", "us-east-1b").privateTopology().build();
    networking.update(cluster);
    String nodes = group("nodes.k.example.com");
    revoke(nodes, nodes);
    Diagnosis diagnosis = networking.diagnose(cluster);
    assertThat(Diagnoses.vxlanBetweenNodes(diagnosis)).isInstanceOf(Answer.Blocked.class);
    String output = Printed.by(() -> Diagnoses.isClear(networking, cluster));
    networking.update(cluster);
    assertThat(networking.diagnose(cluster).isClear()).isTrue();
    networking.delete(cluster.name());
    return output.stripTrailing();
  }

  private String afterARouteWasRemoved() {
    Ec2Client ec2 = aws.ec2();
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String open = subnet(vpc, "10.0.1.0/24");
    String closed = subnet(vpc, "10.0.2.0/24");
    String openTable = table(vpc, open);
    ec2.createRoute(
        r -> r.routeTableId(openTable).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    String closedTable = table(vpc, closed);
    Cluster cluster =
        cluster()
            .inVpc(vpc, "10.0.0.0/16")
            .subnet(shared("us-east-1a", SubnetType.PRIVATE, closed))
            .subnet(shared("utility-us-east-1a", SubnetType.UTILITY, open))
            .privateTopology()
            .build();
    networking.update(cluster);
    String output = Printed.by(() -> Diagnoses.isClear(networking, cluster));
    networking.delete(cluster.name());
    return output.replace(closedTable, "rtb-0123456789abcdef0").stripTrailing();
  }

  private String afterRulesOfAGroupWereRemoved() {
    Ec2Client ec2 = aws.ec2();
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    String external =
        ec2.createSecurityGroup(r -> r.groupName("nodes").description("nodes").vpcId(vpc))
            .groupId();
    Cluster inVpc = cluster().inVpc(vpc, "10.0.0.0/16").zones("us-east-1a").build();
    Cluster cluster =
        inVpc.withInstanceGroups(
            inVpc.instanceGroups().stream()
                .map(
                    group ->
                        group.role() == InstanceGroupRole.NODE
                            ? group.toBuilder().securityGroupOverride(external).build()
                            : group)
                .toList());
    networking.update(cluster);
    revoke(external, group("masters.k.example.com"));
    return Printed.by(() -> Diagnoses.isClear(networking, cluster))
        .replace(external, "sg-0123456789abcdef0")
        .stripTrailing();
  }

  private String subnet(String vpc, String cidr) {
    return aws.ec2()
        .createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone("us-east-1a"))
        .subnet()
        .subnetId();
  }

  private String table(String vpc, String subnet) {
    String table = aws.ec2().createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    aws.ec2().associateRouteTable(r -> r.routeTableId(table).subnetId(subnet));
    return table;
  }

  private static Subnet shared(String name, SubnetType type, String id) {
    return Subnet.builder().name(name).zone(ZoneName.of("us-east-1a")).type(type).id(id).build();
  }

  private String group(String name) {
    return aws.ec2().describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.groupName().equals(name))
        .map(SecurityGroup::groupId)
        .findFirst()
        .orElseThrow();
  }

  /** Removes the ingress rules of a group that admit another group. */
  private void revoke(String group, String admitted) {
    List<String> rules =
        aws.ec2().describeSecurityGroupRules(r -> {}).securityGroupRules().stream()
            .filter(rule -> rule.groupId().equals(group) && !rule.isEgress())
            .filter(
                rule ->
                    rule.referencedGroupInfo() != null
                        && rule.referencedGroupInfo().groupId().equals(admitted))
            .map(SecurityGroupRule::securityGroupRuleId)
            .toList();
    assertThat(rules).isNotEmpty();
    aws.ec2().revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rules));
  }
}
