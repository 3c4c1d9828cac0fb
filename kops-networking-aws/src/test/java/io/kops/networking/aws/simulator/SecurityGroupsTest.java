package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static io.kops.networking.aws.simulator.SimulatedNetwork.filter;
import static io.kops.networking.aws.simulator.SimulatedNetwork.tag;
import static io.kops.networking.aws.simulator.SimulatedNetwork.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.simulator.state.RuleState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupsTest {
  private final AwsSimulator simulator = AwsSimulator.start();
  private final Ec2Client ec2 = simulator.ec2();
  private final SimulatedNetwork network = new SimulatedNetwork(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  private final String vpc = network.vpc();
  private final String group = network.securityGroup(vpc, "nodes");

  @Test
  void rejectsADuplicateNameInAVpc() {
    assertRefused("InvalidGroup.Duplicate", () -> network.securityGroup(vpc, "nodes"));
    assertRefused("InvalidParameterValue", () -> network.securityGroup(vpc, "default"));
    network.securityGroup(network.vpc("10.1.0.0/16"), "nodes");
  }

  @Test
  void allowsAllEgressInANewGroup() {
    IpPermission egress = read(group).ipPermissionsEgress().get(0);
    assertThat(egress.ipProtocol()).isEqualTo("-1");
    assertThat(egress.fromPort()).isNull();
    assertThat(egress.ipRanges()).extracting(IpRange::cidrIp).containsExactly("0.0.0.0/0");
    SecurityGroupRule rule =
        ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group)))
            .securityGroupRules()
            .get(0);
    assertThat(rule.isEgress()).isTrue();
    assertThat(rule.fromPort()).isEqualTo(-1);
    assertThat(rule.securityGroupRuleId()).startsWith("sgr-");
  }

  @Test
  void rejectsABatchWithOneDuplicate() {
    network.allowTcp(group, 22, "10.0.0.0/8");
    assertRefused(
        "InvalidPermission.Duplicate",
        () ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(group).ipPermissions(tcp(443, "10.0.0.0/8"), tcp(22, "10.0.0.0/8"))));
    assertThat(read(group).ipPermissions()).hasSize(1);
    assertRefused(
        "InvalidParameterValue",
        () ->
            ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(group).ipPermissions(tcp(80, "10.0.0.0/8"), tcp(80, "10.0.0.0/8"))));
  }

  @Test
  void groupsRulesOfEqualPortsInOnePermission() {
    network.allowTcp(group, 22, "10.0.0.0/8");
    network.allowTcp(group, 443, "10.0.0.0/8");
    network.allowTcp(group, 22, "192.168.0.0/16");
    assertThat(read(group).ipPermissions())
        .extracting(IpPermission::fromPort, permission -> permission.ipRanges().size())
        .containsExactly(tuple(22, 2), tuple(443, 1));
  }

  @Test
  void namesProtocolsAsEc2Does() {
    for (String protocol : List.of("6", "UDP", "1", "58", "4", "-1")) {
      ec2.authorizeSecurityGroupIngress(
          r ->
              r.groupId(group)
                  .ipPermissions(
                      IpPermission.builder()
                          .ipProtocol(protocol)
                          .fromPort(3)
                          .toPort(4)
                          .ipRanges(IpRange.builder().cidrIp("10.0.0.9/8").build())
                          .build()));
    }
    assertThat(simulator.state().securityGroups().get(1).ingress())
        .extracting(RuleState::protocol, RuleState::fromPort, RuleState::peer)
        .containsExactly(
            tuple("tcp", Optional.of(3), "10.0.0.0/8"),
            tuple("udp", Optional.of(3), "10.0.0.0/8"),
            tuple("icmp", Optional.of(3), "10.0.0.0/8"),
            tuple("icmpv6", Optional.of(3), "10.0.0.0/8"),
            tuple("4", Optional.empty(), "10.0.0.0/8"),
            tuple("-1", Optional.empty(), "10.0.0.0/8"));
  }

  @Test
  void rejectsInvalidPortsAndProtocols() {
    assertRefused("InvalidParameterValue", () -> network.allowTcp(group, 65536, "10.0.0.0/8"));
    assertRefused("InvalidParameterValue", () -> network.allowTcp(group, 22, "10.0.0.0"));
    assertRefused("InvalidParameterValue", () -> allowProtocol("tcp"));
    assertRefused("InvalidParameterValue", () -> allowProtocol("256"));
  }

  @Test
  void tagsRulesOnCreation() {
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group)
                .ipPermissions(tcp(22, "10.0.0.0/8"))
                .tagSpecifications(tag(ResourceType.SECURITY_GROUP_RULE, "owner", "me")));
    assertThat(
            ec2.describeSecurityGroupRules(r -> r.filters(filter("tag:owner", "me")))
                .securityGroupRules())
        .extracting(SecurityGroupRule::cidrIpv4)
        .containsExactly("10.0.0.0/8");
  }

  @Test
  void revokesRulesByTermsOrIdentifier() {
    network.allowTcp(group, 22, "10.0.0.0/8");
    network.allowTcp(group, 443, "10.0.0.0/8");
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8")));
    assertRefused(
        "InvalidPermission.NotFound",
        () ->
            ec2.revokeSecurityGroupIngress(
                r -> r.groupId(group).ipPermissions(tcp(22, "10.0.0.0/8"))));
    String rule = simulator.state().securityGroups().get(1).ingress().get(0).id();
    ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule));
    assertRefused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule)));
    String egress = simulator.state().securityGroups().get(1).egress().get(0).id();
    ec2.revokeSecurityGroupEgress(r -> r.groupId(group).securityGroupRuleIds(egress));
    assertThat(read(group).ipPermissionsEgress()).isEmpty();
  }

  @Test
  void keepsAReferencedGroup() {
    String other = network.securityGroup(vpc, "control-plane");
    allowGroup(other, group);
    assertRefused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
    ec2.deleteSecurityGroup(r -> r.groupId(other));
    allowGroup(group, group);
    ec2.deleteSecurityGroup(r -> r.groupId(group));
    assertRefused(
        "InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds(group)));
  }

  @Test
  void rejectsDeletionOfTheDefaultGroup() {
    String defaultGroup = simulator.state().securityGroups().get(0).id();
    assertRefused("CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(defaultGroup)));
  }

  @Test
  void rejectsAnUnknownPeer() {
    assertRefused("InvalidGroup.NotFound", () -> allowGroup(group, "sg-unknown"));
    String abroad = network.securityGroup(network.vpc("10.1.0.0/16"), "abroad");
    assertRefused("InvalidGroup.NotFound", () -> allowGroup(group, abroad));
  }

  private SecurityGroup read(String id) {
    return ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
  }

  private void allowGroup(String to, String from) {
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(to)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(UserIdGroupPair.builder().groupId(from).build())
                        .build()));
  }

  private void allowProtocol(String protocol) {
    ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(group)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol(protocol)
                        .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                        .build()));
  }
}
