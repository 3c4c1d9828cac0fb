package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.securitygroup.RuleMemory;
import io.kops.networking.aws.securitygroup.RulePeer;
import io.kops.networking.aws.securitygroup.SecurityGroupDesired;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDesired;
import io.kops.networking.aws.securitygroup.SharedRuleDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Maps the firewall to security groups and rules, including rules in external groups. */
final class FirewallModel {
  private static final AccessSource ANYWHERE_IPV6 = AccessSource.parse("::/0");

  private final ClusterNetwork network;
  private final Names names;
  private final ClusterTags tags;
  private final boolean hasExternalRules;
  private final RuleMemory memory;

  FirewallModel(ClusterNetwork network, ObservedInputs observed) {
    this.network = network;
    this.memory = observed.memory();
    this.names = new Names(network.name());
    this.tags = ClusterTags.of(network);
    this.hasExternalRules =
        memory.isRecorded()
            && (observed.hasExternalRules() || !network.firewall().overrides().isEmpty());
  }

  List<DesiredResource> resources() {
    List<DesiredResource> groups = new ArrayList<>();
    network
        .firewall()
        .groups()
        .forEach(
            (group, description) -> {
              if (hasOwn(group)) {
                ResourceId id = names.group(group);
                groups.add(
                    new SecurityGroupDesired(
                        id, VpcModel.vpc(network), description, tagsOf(group, id.name())));
              }
            });
    // Two firewall rules can allow the same traffic, which is one rule in EC2.
    Map<ResourceId, DesiredResource> rules = new LinkedHashMap<>();
    List<ResourceId> own = groups.stream().map(DesiredResource::id).toList();
    for (FirewallRule rule : network.firewall().rules()) {
      for (RulePeer peer : peers(rule)) {
        if (hasOwn(rule.group())) {
          put(rule(rule, peer), rules);
        }
        externalGroupsOf(rule.group()).forEach(group -> put(shared(group, rule, peer, own), rules));
      }
    }
    List<DesiredResource> resources = new ArrayList<>(groups);
    resources.addAll(rules.values());
    return resources;
  }

  private static void put(DesiredResource rule, Map<ResourceId, DesiredResource> rules) {
    rules.put(rule.id(), rule);
  }

  private Map<String, String> tagsOf(FirewallGroup group, String name) {
    Map<String, String> records = new TreeMap<>(memory.tags(name, toRecord(group)));
    if (hasExternalRules) {
      records.put(ClusterTags.RULES_ELSEWHERE, "true");
    }
    return tags.owned(name, records);
  }

  /** Returns the rule shapes to record: those that no spec can reproduce. */
  private Set<String> toRecord(FirewallGroup group) {
    Set<FirewallShape> known = network.firewall().governed().shapes();
    Set<String> entries = new TreeSet<>();
    for (FirewallRule rule : network.firewall().rules()) {
      if (rule.group() != group) {
        continue;
      }
      FirewallShape shape = FirewallShape.of(rule);
      boolean always = rule.direction() == FirewallRule.Direction.EGRESS && isOfEc2(rule);
      if (!always && !known.contains(shape)) {
        entries.add(RuleMemory.entry(shape));
      }
      shape.peer().ifPresent(peer -> entries.addAll(externalGroupsOf(peer)));
    }
    return entries;
  }

  private static boolean isOfEc2(FirewallRule rule) {
    return rule.equals(FirewallRule.egress(rule.name(), rule.group(), AccessSource.ANYWHERE))
        || rule.equals(FirewallRule.egress(rule.name(), rule.group(), ANYWHERE_IPV6));
  }

  private boolean hasOwn(FirewallGroup group) {
    Firewall.GroupOverride others = network.firewall().overrides().get(group);
    return others == null || others.keepsOwnGroup();
  }

  private List<String> externalGroupsOf(FirewallGroup group) {
    Firewall.GroupOverride others = network.firewall().overrides().get(group);
    return others == null ? List.of() : others.ids();
  }

  private DesiredResource rule(FirewallRule rule, RulePeer peer) {
    return new SecurityGroupRuleDesired(
        names.group(rule.group()), rule.direction(), rule.protocol(), rule.ports(), peer);
  }

  /** Depends on the cluster's own groups, whose tag is required to find its external rules. */
  private DesiredResource shared(
      String group, FirewallRule rule, RulePeer peer, List<ResourceId> ownGroups) {
    return new SharedRuleDesired(
        group,
        rule.direction(),
        rule.protocol(),
        rule.ports(),
        peer,
        tags.owned(network.name().value()),
        ownGroups);
  }

  /** The peers of a rule, including the external groups that replace its peer. */
  private List<RulePeer> peers(FirewallRule rule) {
    if (rule.peer() instanceof FirewallRule.Peer.Source source) {
      return List.of(new RulePeer.Network(source.source().text()));
    }
    FirewallGroup group = ((FirewallRule.Peer.Group) rule.peer()).group();
    List<RulePeer> peers = new ArrayList<>();
    if (hasOwn(group)) {
      peers.add(new RulePeer.Group(PropertyValue.of(names.group(group))));
    }
    externalGroupsOf(group).forEach(id -> peers.add(new RulePeer.Group(PropertyValue.of(id))));
    return peers;
  }
}
