package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.securitygroup.RulePeer;
import io.kops.networking.aws.securitygroup.SecurityGroupDesired;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.firewall.Firewall;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallGroup;
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
    this.tags = ClusterTags.of(network);
  }

  List<DesiredResource> resources() {
    List<DesiredResource> resources = new ArrayList<>();
    network
        .firewall()
        .groups()
        .forEach(
            (group, description) -> {
              if (hasOwn(group)) {
                ResourceId id = names.group(group);
                resources.add(
                    new SecurityGroupDesired(
                        id, VpcModel.vpc(network), description, tags.owned(id.name())));
              }
            });
    // Two rules of a model may let the same traffic through; EC2 knows it once.
    Map<ResourceId, DesiredResource> rules = new LinkedHashMap<>();
    for (FirewallRule rule : network.firewall().rules()) {
      if (hasOwn(rule.group())) {
        for (RulePeer peer : peers(rule)) {
          DesiredResource desired = rule(rule, peer);
          rules.put(desired.id(), desired);
        }
      }
    }
    resources.addAll(rules.values());
    return resources;
  }

  private boolean hasOwn(FirewallGroup group) {
    Firewall.StandIn others = network.firewall().standIns().get(group);
    return others == null || others.besideOwn();
  }

  private DesiredResource rule(FirewallRule rule, RulePeer peer) {
    return new SecurityGroupRuleDesired(
        names.group(rule.group()), rule.direction(), rule.protocol(), rule.ports(), peer);
  }

  /** The other side, with the groups of others that stand in for it. */
  private List<RulePeer> peers(FirewallRule rule) {
    if (rule.peer() instanceof FirewallRule.Peer.Source source) {
      return List.of(new RulePeer.Network(source.source().text()));
    }
    FirewallGroup group = ((FirewallRule.Peer.Group) rule.peer()).group();
    List<RulePeer> peers = new ArrayList<>();
    if (hasOwn(group)) {
      peers.add(new RulePeer.Group(PropertyValue.of(names.group(group))));
    }
    Firewall.StandIn others = network.firewall().standIns().get(group);
    if (others != null) {
      others.ids().forEach(id -> peers.add(new RulePeer.Group(PropertyValue.of(id))));
    }
    return peers;
  }
}
