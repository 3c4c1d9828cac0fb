package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.network.GovernedRules;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides the owners of rules in the cluster's own security groups, because these rules have no
 * tags. The cluster owns every rule of a governed shape, including rules whose peer is an external
 * group that replaces one of its own. EC2's default rules of a group are unmanaged unless the spec
 * declares them.
 */
public final class RuleOwnership {
  private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

  /** The peers of a shape that admits networks or prefix lists. */
  private static final String SOURCES = "sources";

  /** The peers of a shape that admits any one security group. */
  private static final String ANY_GROUP = "any group";

  private final Set<RuleKey> governed = new HashSet<>();
  private final Map<String, List<PortRange>> cleanedPorts = new TreeMap<>();
  private final Set<String> externalGroups;

  private final RuleMemory memory;

  /**
   * @param rules the governed rules of the cluster
   * @param externalGroups ids of current and former securityGroupOverride groups
   * @param memory the records on the groups themselves
   */
  public RuleOwnership(
      Names names, GovernedRules rules, Set<String> externalGroups, RuleMemory memory) {
    this.externalGroups = Set.copyOf(externalGroups);
    this.memory = memory;
    for (FirewallShape shape : rules.shapes()) {
      add(names.group(shape.group()).name(), shape, names);
    }
    for (FirewallGroup group : FirewallGroup.values()) {
      String name = names.group(group).name();
      memory.shapes(group, name).forEach(shape -> add(name, shape, names));
    }
    rules
        .cleanedPorts()
        .forEach((group, ports) -> cleanedPorts.put(names.group(group).name(), ports));
  }

  private void add(String group, FirewallShape shape, Names names) {
    if (shape.peer().isEmpty()) {
      governed.add(RuleKey.of(shape, group, SOURCES));
    } else {
      governed.add(RuleKey.of(shape, group, names.group(shape.peer().get()).name()));
      governed.add(RuleKey.of(shape, group, ANY_GROUP));
    }
  }

  /** Returns the observation with the owner of each rule in the cluster's own groups. */
  public Observation in(Observation seen) {
    return seen.owned(resource -> ownership(resource, seen));
  }

  /** Returns the IDs of the managed prefix lists that rules reference. */
  public static Set<String> prefixLists(Observation seen) {
    Set<String> ids = new HashSet<>();
    for (ObservedResource rule : seen.resources()) {
      if (rule.id().kind().equals(ResourceKinds.SECURITY_GROUP_RULE)
          && rule.properties().get(SecurityGroupRuleDesired.PREFIX_LISTS)
              instanceof PropertyValue.ListValue lists) {
        lists.values().forEach(list -> ids.add(list.toString()));
      }
    }
    return ids;
  }

  private Ownership ownership(ObservedResource rule, Observation seen) {
    boolean own =
        rule.id().kind().equals(ResourceKinds.SECURITY_GROUP_RULE)
            && !Names.isExternalRule(rule.id())
            && (rule.ownership() == Ownership.UNMARKED || rule.ownership() == Ownership.SHARED);
    if (!own) {
      return rule.ownership();
    }
    String group =
        rule.place()
            .flatMap(place -> seen.idOf(place.physicalId()))
            .map(ResourceId::name)
            .orElse("");
    if (isGoverned(group, rule, seen)) {
      return Ownership.OWNED;
    }
    return isOfEc2(rule) ? Ownership.SHARED : rule.ownership();
  }

  private boolean isGoverned(String group, ObservedResource rule, Observation seen) {
    PropertyValue peerId = rule.properties().get(SecurityGroupRuleDesired.SOURCE_GROUP);
    String peer =
        peerId == null
            ? SOURCES
            : seen.idOf(peerId.toString())
                .filter(id -> id.kind().equals(ResourceKinds.SECURITY_GROUP))
                .map(ResourceId::name)
                .orElse(peerId.toString());
    RuleKey key = SecurityGroupRuleDesired.key(group, rule.properties(), peer);
    if (governed.contains(key) || isCleaned(key)) {
      return true;
    }
    return peerId != null
        && (externalGroups.contains(peerId.toString())
            || memory.namesExternal(group, peerId.toString()))
        && governed.contains(SecurityGroupRuleDesired.key(group, rule.properties(), ANY_GROUP));
  }

  private boolean isCleaned(RuleKey key) {
    return key.direction() == FirewallRule.Direction.INGRESS
        && key.protocol().equals("tcp")
        && cleanedPorts.getOrDefault(key.group(), List.of()).stream().anyMatch(key.ports()::equals);
  }

  /** EC2 allows all egress from a new group, including IPv6 if the VPC has an IPv6 block. */
  private static boolean isOfEc2(ObservedResource rule) {
    RuleKey key = SecurityGroupRuleDesired.key("", rule.properties(), "");
    return key.direction() == FirewallRule.Direction.EGRESS
        && key.protocol().equals(FirewallRule.ALL_PROTOCOLS)
        && networks(rule).stream().anyMatch(ANYWHERE::contains);
  }

  private static List<String> networks(ObservedResource rule) {
    return List.of(SecurityGroupRuleDesired.CIDRS, SecurityGroupRuleDesired.IPV6_CIDRS).stream()
        .map(rule.properties()::get)
        .filter(PropertyValue.ListValue.class::isInstance)
        .flatMap(list -> ((PropertyValue.ListValue) list).values().stream())
        .map(PropertyValue::toString)
        .toList();
  }
}
