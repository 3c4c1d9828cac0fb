package io.kops.networking.aws.iam;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The IAM entities of one instance group role.
 *
 * @param name the common name of the role and the instance profile
 * @param role the role; empty if it does not exist
 * @param inlinePolicies the inline policies of the role by name, URL-encoded
 * @param profile the instance profile; empty if it does not exist
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
   * @param tags the tags
   */
  record Profile(Optional<String> roleName, Map<String, String> tags) {}

  /**
   * A role, without its inline policies.
   *
   * @param trustPolicy its trust policy, URL-encoded
   * @param boundary the ARN of its permissions boundary; empty for none
   * @param attached the ARNs of its attached managed policies
   * @param tags the tags
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
