package io.kops.networking.aws.securitygroup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups made by this process, which came with EC2's own egress rule: to authorize that rule
 * again would be refused. Safe for use by several threads.
 */
public final class NewSecurityGroups {
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /** Knows of no groups. */
  public NewSecurityGroups() {}

  void add(String id) {
    ids.add(id);
  }

  /** Tells whether the group is fresh, and forgets it: its rules are about to be set. */
  boolean take(String id) {
    return ids.remove(id);
  }
}
