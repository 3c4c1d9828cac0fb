package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A security group.
 *
 * @param rules the rules of both directions
 */
public record SecurityGroupState(
    String id,
    String name,
    String description,
    String vpcId,
    List<RuleState> rules,
    SortedMap<String, String> tags) {
  public SecurityGroupState {
    rules = List.copyOf(rules);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Returns the inbound rules. */
  public List<RuleState> ingress() {
    return rules.stream().filter(rule -> !rule.isEgress()).toList();
  }

  /** Returns the outbound rules. */
  public List<RuleState> egress() {
    return rules.stream().filter(RuleState::isEgress).toList();
  }
}
