package io.kops.networking.core.network;

import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The security groups of a cluster and their rules.
 *
 * @param groups the descriptions of the groups, in the order of {@link FirewallGroup}
 * @param rules the rules, sorted by name
 * @param governed the rules to remove unless {@code rules} contains them
 * @param overrides the external groups that replace or extend the cluster's own group; they get
 *     every rule of that group
 */
public record Firewall(
    Map<FirewallGroup, String> groups,
    List<FirewallRule> rules,
    GovernedRules governed,
    Map<FirewallGroup, GroupOverride> overrides) {
  /**
   * External security groups of instances or a load balancer.
   *
   * @param ids the group IDs, {@code sg-...}
   * @param keepsOwnGroup whether the cluster's own group is used as well
   */
  public record GroupOverride(List<String> ids, boolean keepsOwnGroup) {
    public GroupOverride {
      ids = List.copyOf(ids);
    }
  }

  public Firewall {
    groups = Collections.unmodifiableMap(new EnumMap<>(groups));
    rules = List.copyOf(rules);
    overrides = Map.copyOf(overrides);
  }

  /** Returns the IDs of the external groups, sorted. */
  public SortedSet<String> externalGroups() {
    return overrides.values().stream()
        .flatMap(override -> override.ids().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
