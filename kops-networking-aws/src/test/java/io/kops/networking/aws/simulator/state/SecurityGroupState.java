package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A security group.
 *
 * @param rules its rules in both directions
 */
public record SecurityGroupState(
    String id,
    String name,
    String description,
    String vpcId,
    List<RuleState> rules,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public SecurityGroupState {
    rules = List.copyOf(rules);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Returns the rules for traffic that comes in. */
  public List<RuleState> ingress() {
    return rules.stream().filter(rule -> !rule.isEgress()).toList();
  }

  /** Returns the rules for traffic that goes out. */
  public List<RuleState> egress() {
    return rules.stream().filter(RuleState::isEgress).toList();
  }
}
