package io.kops.networking.apply;

import io.kops.networking.KopsNetworkingException;
import io.kops.networking.cluster.ClusterName;

/**
 * The network changed after the plan was created, so the plan may no longer be correct. Nothing was
 * applied. Plan again, review the new plan and apply it.
 */
public final class StalePlanException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;

  /** Creates an exception for the network of this cluster. */
  public StalePlanException(ClusterName cluster) {
    super(
        "the network of " + cluster + " changed after the plan was created",
        "plan again, review the new plan, then apply it",
        null);
    this.cluster = cluster;
  }

  /** Returns the cluster whose network changed. */
  public ClusterName cluster() {
    return cluster;
  }
}
