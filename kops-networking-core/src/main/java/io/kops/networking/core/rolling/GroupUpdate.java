package io.kops.networking.core.rolling;

import java.util.List;

/**
 * What a rolling update does to one group.
 *
 * @param group the group
 * @param replacements its machines that are replaced, in that order
 */
public record GroupUpdate(RollingGroup group, List<Replacement> replacements) {
  /** Copies the list. */
  public GroupUpdate {
    replacements = List.copyOf(replacements);
  }

  /** Returns how many machines need nothing. */
  public int ready() {
    return group.instances().size() - replacements.size();
  }

  /** Tells whether a machine of the group is replaced. */
  public boolean isNeeded() {
    return !replacements.isEmpty();
  }
}
