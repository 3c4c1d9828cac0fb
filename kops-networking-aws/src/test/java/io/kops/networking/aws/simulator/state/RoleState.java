package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An IAM role.
 *
 * @param trustPolicy the trust policy document as sent
 * @param inlinePolicies the policy documents as sent, by name
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
  public RoleState {
    inlinePolicies = Collections.unmodifiableSortedMap(new TreeMap<>(inlinePolicies));
    attachedPolicies = List.copyOf(attachedPolicies);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
