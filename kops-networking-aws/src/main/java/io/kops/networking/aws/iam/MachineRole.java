package io.kops.networking.aws.iam;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What IAM has under the name of one kind of machines.
 *
 * @param name the name that the role and the instance profile share
 * @param trustPolicy the trust policy of the role, URL-encoded; empty when there is no role
 * @param inlinePolicies the documents of the role's inline policies, URL-encoded, by name
 * @param profile the instance profile; empty when there is none
 */
record MachineRole(
    String name,
    Optional<String> trustPolicy,
    Map<String, String> inlinePolicies,
    Optional<Profile> profile) {
  /**
   * An instance profile.
   *
   * @param roleName the role in it
   */
  record Profile(Optional<String> roleName) {}

  MachineRole {
    inlinePolicies = Collections.unmodifiableMap(new TreeMap<>(inlinePolicies));
  }
}
