package io.kops.networking.aws.call;

import io.kops.networking.plan.AwsReadException;
import java.util.List;

/** Finds out what keeps something from being deleted. */
@FunctionalInterface
public interface BlockerFinder {
  /** Nobody knows. */
  BlockerFinder UNKNOWN = List::of;

  /**
   * Returns what is in the way now; nothing where that cannot be told.
   *
   * @throws AwsReadException if AWS could not be read
   */
  List<Blocker> blockers();
}
