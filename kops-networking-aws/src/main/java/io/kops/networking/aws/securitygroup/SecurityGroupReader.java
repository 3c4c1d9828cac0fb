package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Reads the security groups that the cluster owns, and their rules. */
public final class SecurityGroupReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  /** Makes a reader. */
  public SecurityGroupReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<SecurityGroup> found =
        calls.read(
            "DescribeSecurityGroups",
            () ->
                ec2
                    .describeSecurityGroupsPaginator(
                        request -> request.filters(scope.ownedFilter()))
                    .securityGroups()
                    .stream()
                    .filter(group -> scope.owns(group.tags()))
                    .toList());
    return observation -> {
      found.forEach(group -> observation.add(observed(group)));
      for (SecurityGroup group : found) {
        RuleTranslation rules = new RuleTranslation(group, scope, observation::idOf);
        rules.of(FirewallRule.Direction.INGRESS, group.ipPermissions()).forEach(observation::add);
        rules
            .of(FirewallRule.Direction.EGRESS, group.ipPermissionsEgress())
            .forEach(observation::add);
      }
    };
  }

  private static ObservedResource observed(SecurityGroup group) {
    return ObservedResource.owned(
            new ResourceId(Kinds.SECURITY_GROUP, group.groupName()),
            group.groupId(),
            Map.of(
                SecurityGroupDesired.VPC, PropertyValue.of(group.vpcId()),
                SecurityGroupDesired.DESCRIPTION, PropertyValue.of(group.description())),
            Ec2Tags.map(group.tags()))
        .within(group.vpcId());
  }
}
