package io.kops.networking.aws.call;

import io.kops.networking.plan.UnreadableNetworkException;
import java.util.List;

/** Finds out what keeps something from being deleted. */
@FunctionalInterface
public interface Obstruction {
  /** Nobody knows. */
  Obstruction UNKNOWN = List::of;

  /**
   * Returns what is in the way now; nothing where that cannot be told.
   *
   * @throws UnreadableNetworkException if AWS could not be read
   */
  List<Blocker> blockers();
}
