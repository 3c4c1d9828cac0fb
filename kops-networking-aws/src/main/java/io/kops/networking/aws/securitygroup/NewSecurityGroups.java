package io.kops.networking.aws.securitygroup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups that this process created. They contain EC2's default egress rule, which EC2 would
 * reject as a duplicate. Safe for use by several threads.
 */
public final class NewSecurityGroups {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  public NewSecurityGroups() {}

  void add(String id) {
    ids.add(id);
  }

  /** Returns whether the group is new, and removes it, because its rules are set next. */
  boolean take(String id) {
    return ids.remove(id);
  }
}
