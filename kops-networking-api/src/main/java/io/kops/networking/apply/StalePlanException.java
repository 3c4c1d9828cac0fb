package io.kops.networking.apply;

import io.kops.networking.cluster.ClusterName;

/**
 * The network was changed after the plan was made, so that the plan may no longer be right. Nothing
 * was applied. Plan again, look at the new plan and apply that.
 */
public final class StalePlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;

  /** Makes the exception for the network of this cluster. */
  public StalePlanException(ClusterName cluster) {
    super("the network of " + cluster + " was changed after the plan was made; plan again");
    this.cluster = cluster;
  }

  /** Returns whose network was changed. */
  public ClusterName cluster() {
    return cluster;
  }
}
