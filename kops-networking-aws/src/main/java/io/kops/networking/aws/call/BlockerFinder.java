package io.kops.networking.aws.call;

import io.kops.networking.plan.AwsReadException;
import java.util.List;

/** Finds the resources that block a deletion. */
@FunctionalInterface
public interface BlockerFinder {
  /** Finds no blockers. */
  BlockerFinder UNKNOWN = List::of;

  /**
   * Returns the current blockers; an empty list if they are unknown.
   *
   * @throws AwsReadException if AWS could not be read
   */
  List<Blocker> blockers();

  /**
   * A resource that blocks the deletion of another.
   *
   * @param description its kind, its ID and its owner, such as {@code network interface eni-0abc of
   *     load balancer web (amazon-elb)}
   * @param remedy how to remove it
   * @param beingDeleted whether it is being deleted already
   */
  record Blocker(String description, String remedy, boolean beingDeleted) {}
}
