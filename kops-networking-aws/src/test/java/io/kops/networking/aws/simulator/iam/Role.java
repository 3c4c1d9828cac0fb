package io.kops.networking.aws.simulator.iam;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A role, identified by its name in the store. */
final class Role extends Resource {
  private final String path;
  private final String roleId;
  private final Instant created;
  private final String description;
  private final SortedMap<String, String> inlinePolicies = new TreeMap<>();
  private final SortedSet<String> attachedPolicies = new TreeSet<>();
  private String trustPolicy;
  private Optional<String> boundary = Optional.empty();

  Role(
      String name,
      String path,
      String roleId,
      Instant created,
      String description,
      String trustPolicy) {
    super(name);
    this.path = path;
    this.roleId = roleId;
    this.created = created;
    this.description = description;
    this.trustPolicy = trustPolicy;
  }

  String path() {
    return path;
  }

  String roleId() {
    return roleId;
  }

  Instant created() {
    return created;
  }

  String description() {
    return description;
  }

  /** Returns the documents of the inline policies by name. */
  SortedMap<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  /** Returns the ARNs of the managed policies. */
  SortedSet<String> attachedPolicies() {
    return attachedPolicies;
  }

  /** Returns the ARN of the permissions boundary. */
  Optional<String> boundary() {
    return boundary;
  }

  void bound(Optional<String> arn) {
    boundary = arn;
  }

  String trustPolicy() {
    return trustPolicy;
  }

  void trust(String document) {
    trustPolicy = document;
  }
}
