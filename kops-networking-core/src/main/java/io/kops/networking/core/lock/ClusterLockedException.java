package io.kops.networking.core.lock;

import io.kops.networking.KopsNetworkingException;
import io.kops.networking.cluster.ClusterName;
import java.time.Instant;

/**
 * Another process is changing the network of the cluster. Nothing was done. Wait until it finishes.
 * If that process crashed, the lock expires at {@link #until()}.
 */
public final class ClusterLockedException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;
  private final String owner;
  private final String operation;
  private final Instant until;

  ClusterLockedException(
      ClusterName cluster, String owner, String shownOwner, String operation, Instant until) {
    super(
        "the network of %s is being changed by %s (%s); unless renewed, the lock expires at %s"
            .formatted(cluster, shownOwner, operation, until),
        "wait until %s finishes or the lock expires, then try again".formatted(owner),
        null);
    this.cluster = cluster;
    this.owner = owner;
    this.operation = operation;
    this.until = until;
  }

  /** Returns the cluster that is locked. */
  public ClusterName cluster() {
    return cluster;
  }

  /** Returns the owner of the lock. */
  public String owner() {
    return owner;
  }

  /** Returns the operation of the owner. */
  public String operation() {
    return operation;
  }

  /** Returns the time at which the lock expires unless its owner renews it. */
  public Instant until() {
    return until;
  }
}
