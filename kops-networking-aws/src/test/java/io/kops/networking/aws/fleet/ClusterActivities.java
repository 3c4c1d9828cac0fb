package io.kops.networking.aws.fleet;

import io.temporal.activity.ActivityInterface;

/** What workers do with clusters. Each may be done twice, and again after it was cut off. */
@ActivityInterface
public interface ClusterActivities {
  /** Plans the network of a new cluster, and makes it. */
  ClusterReceipt create(ClusterOrder order);

  /** Makes the network of a cluster what its spec says, in one step. */
  ClusterReceipt update(ClusterOrder order);

  /** Deletes all that a cluster owns. */
  ClusterReceipt delete(ClusterOrder order);
}
