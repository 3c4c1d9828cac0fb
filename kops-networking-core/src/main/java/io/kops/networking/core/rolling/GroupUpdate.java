package io.kops.networking.core.rolling;

import java.util.List;

/**
 * The part of a rolling update that concerns one group.
 *
 * @param group the group
 * @param replacements its instances to replace, in order
 */
public record GroupUpdate(RollingGroup group, List<Replacement> replacements) {
  public GroupUpdate {
    replacements = List.copyOf(replacements);
  }

  /** Returns the number of instances that need no replacement. */
  public int ready() {
    return group.instances().size() - replacements.size();
  }

  /** Returns whether any instance of the group is replaced. */
  public boolean isNeeded() {
    return !replacements.isEmpty();
  }
}
