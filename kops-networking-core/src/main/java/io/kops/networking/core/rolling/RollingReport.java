package io.kops.networking.core.rolling;

import java.util.List;
import java.util.Optional;

/**
 * What became of a rolling update. One that ended early is resumed by planning and running again:
 * machines that were replaced need nothing any more, unless the update is forced.
 *
 * @param plan what was to be done
 * @param ended the machines that were replaced
 * @param stopped why it ended early; empty when all was done
 * @param overlooked what went wrong and was to be overlooked
 */
public record RollingReport(
    RollingPlan plan,
    List<GroupInstance> ended,
    Optional<String> stopped,
    List<String> overlooked) {
  /** Copies the lists. */
  public RollingReport {
    ended = List.copyOf(ended);
    overlooked = List.copyOf(overlooked);
  }

  /** Tells whether every machine was replaced. */
  public boolean isComplete() {
    return stopped.isEmpty();
  }
}
