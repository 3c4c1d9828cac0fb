package io.kops.networking.core.lock;

import io.kops.networking.KopsNetworkingException;
import io.kops.networking.cluster.ClusterName;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a cluster's network expired or was taken over before the work was complete. Stop
 * changing the network; completed changes remain. To continue, acquire the lock and plan again.
 */
public final class LeaseLostException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;

  LeaseLostException(ClusterName cluster, String why, @Nullable Throwable cause) {
    this(cluster, why, "acquire the lock and plan again", cause);
  }

  LeaseLostException(ClusterName cluster, String why, String remedy, @Nullable Throwable cause) {
    super("the lock of the network of %s is lost: %s".formatted(cluster, why), remedy, cause);
    this.cluster = cluster;
  }

  /** Returns the cluster whose lock is lost. */
  public ClusterName cluster() {
    return cluster;
  }
}
