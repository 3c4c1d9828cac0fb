package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

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

  /**
   * Returns the ID of the other group of a rule. A deleted group of another account in a peered VPC
   * has none, and is identified by its account and name.
   */
  public static String idOf(UserIdGroupPair pair) {
    return pair.groupId() == null ? pair.userId() + "/" + pair.groupName() : pair.groupId();
  }

  /**
   * Splits the permissions of a group, which EC2 groups by ports, into rules with one peer each.
   * {@link RuleOwnership} later decides which of them the cluster owns.
   */
  static final class RuleTranslation {
    private final SecurityGroup group;
    private final Function<String, Optional<ResourceId>> names;
    private final Set<String> ofControllers;

    /**
     * Creates a translation.
     *
     * @param names returns the plan IDs of groups by their AWS IDs
     * @param ofControllers the IDs of groups that controllers in the cluster created
     */
    RuleTranslation(
        SecurityGroup group,
        Function<String, Optional<ResourceId>> names,
        Set<String> ofControllers) {
      this.ofControllers = ofControllers;
      this.group = group;
      this.names = names;
    }

    List<ObservedResource> of(FirewallRule.Direction direction, List<IpPermission> permissions) {
      List<ObservedResource> rules = new ArrayList<>();
      for (IpPermission permission : permissions) {
        for (RulePeer peer : peers(permission)) {
          rules.add(rule(direction, permission, peer));
        }
      }
      return rules;
    }

    private static List<RulePeer> peers(IpPermission permission) {
      List<RulePeer> peers = new ArrayList<>();
      permission
          .userIdGroupPairs()
          .forEach(pair -> peers.add(new RulePeer.Group(PropertyValue.of(idOf(pair)))));
      permission.ipRanges().forEach(range -> peers.add(network(range.cidrIp())));
      permission.ipv6Ranges().forEach(range -> peers.add(network(range.cidrIpv6())));
      permission
          .prefixListIds()
          .forEach(list -> peers.add(new RulePeer.Network(list.prefixListId())));
      return peers;
    }

    private static RulePeer network(String cidr) {
      return new RulePeer.Network(RuleKey.network(cidr));
    }

    private ObservedResource rule(
        FirewallRule.Direction direction, IpPermission permission, RulePeer peer) {
      RuleKey key =
          RuleKey.of(
              group.groupName(),
              direction,
              permission.ipProtocol(),
              permission.fromPort(),
              permission.toPort(),
              peer instanceof RulePeer.Group other
                  ? names
                      .apply(other.group().toString())
                      .map(ResourceId::name)
                      .orElse(other.group().toString())
                  : peer.toString());
      // Rules of equal names in other groups have other ids.
      String physicalId = key.with(group.groupId(), peer.toString()).toString();
      return ObservedResource.owned(
              key.id(),
              physicalId,
              SecurityGroupRuleDesired.properties(key, PropertyValue.of(group.groupId()), peer),
              Map.of())
          .partOf(group.groupId())
          .as(ofControllers.contains(peer.toString()) ? Ownership.SHARED : Ownership.UNMARKED);
    }
  }
}
