package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An IAM role.
 *
 * @param trustPolicy who may assume it, as sent
 * @param inlinePolicies the documents by name, as sent
 * @param attachedPolicies the ARNs of managed policies
 * @param boundary the ARN of the permissions boundary
 */
public record RoleState(
    String name,
    String trustPolicy,
    SortedMap<String, String> inlinePolicies,
    List<String> attachedPolicies,
    Optional<String> boundary,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public RoleState {
    inlinePolicies = Collections.unmodifiableSortedMap(new TreeMap<>(inlinePolicies));
    attachedPolicies = List.copyOf(attachedPolicies);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
