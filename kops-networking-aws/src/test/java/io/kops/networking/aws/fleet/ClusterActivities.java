package io.kops.networking.aws.fleet;

import io.temporal.activity.ActivityInterface;

/** What workers do with clusters. Each may be done twice, and again after it was cut off. */
@ActivityInterface
public interface ClusterActivities {
  /** Plans and creates the network of a new cluster. */
  ClusterReceipt create(ClusterOrder order);

  /** Updates the network of a cluster to its spec, in one step. */
  ClusterReceipt update(ClusterOrder order);

  /** Deletes all that a cluster owns. */
  ClusterReceipt delete(ClusterOrder order);
}
