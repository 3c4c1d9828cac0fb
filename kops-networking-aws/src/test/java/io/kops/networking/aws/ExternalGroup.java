package io.kops.networking.aws;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.aws.simulator.state.SecurityGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/**
 * An external security group that allows all egress, as EC2 does by default, and TCP 8080 from an
 * office.
 *
 * @param aws its account
 * @param id its ID
 */
record ExternalGroup(AwsSimulator aws, String id) {
  static ExternalGroup in(AwsSimulator aws, String vpc, String name) {
    String id =
        aws.ec2()
            .createSecurityGroup(r -> r.groupName(name).description(name).vpcId(vpc))
            .groupId();
    ExternalGroup group = new ExternalGroup(aws, id);
    group.allowTcp(8080, "198.51.100.0/24");
    return group;
  }

  /** Adds a rule without any tag. */
  void allowTcp(int port, String from) {
    aws.ec2()
        .authorizeSecurityGroupIngress(
            r ->
                r.groupId(id)
                    .ipPermissions(
                        IpPermission.builder()
                            .ipProtocol("tcp")
                            .fromPort(port)
                            .toPort(port)
                            .ipRanges(IpRange.builder().cidrIp(from).build())
                            .build()));
  }

  SecurityGroupState state() {
    return aws.state().securityGroups().stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The rules without tags: those of its owner. */
  List<RuleState> ofItsOwner() {
    return state().rules().stream().filter(rule -> rule.tags().isEmpty()).toList();
  }

  List<RuleState> ofClusters() {
    return state().rules().stream().filter(rule -> !rule.tags().isEmpty()).toList();
  }

  /** Returns the cluster with the group as override for the instances of these roles. */
  Cluster standingIn(Cluster cluster, InstanceGroupRole... roles) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    Arrays.asList(roles).contains(group.role())
                        ? group.toBuilder().securityGroupOverride(id).build()
                        : group)
            .toList());
  }
}
