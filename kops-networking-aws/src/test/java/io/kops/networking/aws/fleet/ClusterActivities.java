package io.kops.networking.aws.fleet;

import io.temporal.activity.ActivityInterface;

/** The activities of workers on clusters. Each may run twice, and again after an interruption. */
@ActivityInterface
public interface ClusterActivities {
  /** Plans and creates the network of a new cluster. */
  ClusterReceipt create(ClusterOrder order);

  /** Updates the network of a cluster to its spec, in one step. */
  ClusterReceipt update(ClusterOrder order);

  /** Deletes all that a cluster owns. */
  ClusterReceipt delete(ClusterOrder order);
}
