package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A security group rule.
 *
 * @param protocol the protocol as EC2 names it, such as {@code tcp} or {@code -1}
 * @param peer a CIDR, or the identifier of a group or prefix list
 */
public record RuleState(
    String id,
    boolean isEgress,
    String protocol,
    Optional<Integer> fromPort,
    Optional<Integer> toPort,
    String peer,
    Optional<String> description,
    SortedMap<String, String> tags) {
  public RuleState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
