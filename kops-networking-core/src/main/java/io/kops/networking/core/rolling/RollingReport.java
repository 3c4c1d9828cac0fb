package io.kops.networking.core.rolling;

import java.util.List;
import java.util.Optional;

/**
 * The result of a rolling update. To resume an update that ended early, plan and run again:
 * replaced instances are skipped, unless the update is forced.
 *
 * @param plan the plan
 * @param ended the instances that were replaced
 * @param stopped the reason for ending early; empty when all were replaced
 * @param overlooked the failures that the settings ignore
 */
public record RollingReport(
    RollingPlan plan,
    List<GroupInstance> ended,
    Optional<String> stopped,
    List<String> overlooked) {
  public RollingReport {
    ended = List.copyOf(ended);
    overlooked = List.copyOf(overlooked);
  }

  /** Returns whether every instance was replaced. */
  public boolean isComplete() {
    return stopped.isEmpty();
  }
}
