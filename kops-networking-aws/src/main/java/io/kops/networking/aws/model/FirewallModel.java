package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.securitygroup.RulePeer;
import io.kops.networking.aws.securitygroup.SecurityGroupDesired;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The firewall as security groups and rules. */
final class FirewallModel {
  private final ClusterNetwork network;
  private final Names names;
  private final ClusterTags tags;

  FirewallModel(ClusterNetwork network) {
    this.network = network;
    this.names = new Names(network.name());
    this.tags = new ClusterTags(network.name());
  }

  List<DesiredResource> resources() {
    List<DesiredResource> resources = new ArrayList<>();
    network
        .firewall()
        .groups()
        .forEach(
            (group, description) -> {
              ResourceId id = names.group(group);
              resources.add(
                  new SecurityGroupDesired(
                      id, VpcModel.vpc(network), description, tags.owned(id.name())));
            });
    // Two rules of a model may let the same traffic through; EC2 knows it once.
    Map<ResourceId, DesiredResource> rules = new LinkedHashMap<>();
    for (FirewallRule rule : network.firewall().rules()) {
      DesiredResource desired = rule(rule);
      rules.put(desired.id(), desired);
    }
    resources.addAll(rules.values());
    return resources;
  }

  private DesiredResource rule(FirewallRule rule) {
    return new SecurityGroupRuleDesired(
        names.group(rule.group()), rule.direction(), rule.protocol(), rule.ports(), peer(rule));
  }

  private RulePeer peer(FirewallRule rule) {
    return rule.peer() instanceof FirewallRule.Peer.Group group
        ? new RulePeer.Group(PropertyValue.of(names.group(group.group())))
        : new RulePeer.Network(((FirewallRule.Peer.Source) rule.peer()).source().text());
  }
}
