package io.kops.networking.aws.iam;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What IAM has under the name of one kind of machines.
 *
 * @param name the name that the role and the instance profile share
 * @param role the role; empty when there is none
 * @param inlinePolicies the documents of the role's inline policies, URL-encoded, by name
 * @param profile the instance profile; empty when there is none
 */
record InstanceRole(
    String name,
    Optional<RoleFacts> role,
    Map<String, String> inlinePolicies,
    Optional<Profile> profile) {
  /**
   * An instance profile.
   *
   * @param roleName the role in it
   * @param tags its tags
   */
  record Profile(Optional<String> roleName, Map<String, String> tags) {}

  /**
   * A role, without its inline policies.
   *
   * @param trustPolicy its trust policy, URL-encoded
   * @param boundary the ARN of its permissions boundary; empty for none
   * @param attached the ARNs of the managed policies that are attached to it
   * @param tags its tags
   */
  record RoleFacts(
      String trustPolicy,
      Optional<String> boundary,
      List<String> attached,
      Map<String, String> tags) {}

  InstanceRole {
    inlinePolicies = Collections.unmodifiableMap(new TreeMap<>(inlinePolicies));
  }
}
