package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/**
 * Reads the security groups of the cluster's network and their rules. Other groups with the
 * cluster's tags belong to controllers in the cluster, such as those of load balancers; so do rules
 * that admit these groups.
 */
public final class SecurityGroupReader implements KindReader {
  private final ClusterReads reads;

  public SecurityGroupReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<SecurityGroup> found = reads.ownSecurityGroups();
    Names names = new Names(scope.cluster());
    List<SecurityGroup> clusterGroups =
        found.stream().filter(g -> names.isGroup(g.groupName())).toList();
    Set<String> ofControllers =
        found.stream()
            .filter(group -> !names.isGroup(group.groupName()))
            .map(SecurityGroup::groupId)
            .collect(Collectors.toSet());
    return observation -> {
      clusterGroups.forEach(group -> observation.add(observed(group)));
      for (SecurityGroup group : clusterGroups) {
        RuleTranslation rules = new RuleTranslation(group, observation::idOf, ofControllers);
        rules.of(FirewallRule.Direction.INGRESS, group.ipPermissions()).forEach(observation::add);
        rules
            .of(FirewallRule.Direction.EGRESS, group.ipPermissionsEgress())
            .forEach(observation::add);
      }
    };
  }

  private static ObservedResource observed(SecurityGroup group) {
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.SECURITY_GROUP, group.groupName()),
            group.groupId(),
            Map.of(
                SecurityGroupDesired.VPC, PropertyValue.of(group.vpcId()),
                SecurityGroupDesired.DESCRIPTION, PropertyValue.of(group.description())),
            Ec2Tags.map(group.tags()))
        .within(group.vpcId());
  }
}
