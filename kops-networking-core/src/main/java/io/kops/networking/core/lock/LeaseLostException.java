package io.kops.networking.core.lock;

import io.kops.networking.cluster.ClusterName;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a cluster's network has ended before the work has. Stop changing it; what was
 * done stays. Take the lock and plan again to go on.
 */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;

  LeaseLostException(ClusterName cluster, String why, @Nullable Throwable cause) {
    super("the lock of the network of %s is lost: %s".formatted(cluster, why), cause);
    this.cluster = cluster;
  }

  /** Returns whose network it is. */
  public ClusterName cluster() {
    return cluster;
  }
}
