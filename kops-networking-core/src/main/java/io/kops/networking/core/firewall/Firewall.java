package io.kops.networking.core.firewall;

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
 * The groups of a cluster and the traffic they let through.
 *
 * @param groups the groups with their descriptions, in the order of {@link FirewallGroup}
 * @param rules the rules, sorted by name
 * @param governed the rules that are removed unless {@code rules} contains them
 * @param standIns the groups of others that stand in for the cluster's own: every rule is theirs as
 *     well
 */
public record Firewall(
    Map<FirewallGroup, String> groups,
    List<FirewallRule> rules,
    GovernedRules governed,
    Map<FirewallGroup, StandIn> standIns) {
  /**
   * Groups of others for one of the cluster's.
   *
   * @param ids their ids, {@code sg-...}
   * @param besideOwn whether the cluster's own group is there as well
   */
  public record StandIn(List<String> ids, boolean besideOwn) {
    /** Copies the list. */
    public StandIn {
      ids = List.copyOf(ids);
    }
  }

  /** Copies the collections. */
  public Firewall {
    groups = Collections.unmodifiableMap(new EnumMap<>(groups));
    rules = List.copyOf(rules);
    standIns = Map.copyOf(standIns);
  }

  /** Returns the ids of the groups of others, sorted. */
  public SortedSet<String> externalGroups() {
    return standIns.values().stream()
        .flatMap(standIn -> standIn.ids().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
