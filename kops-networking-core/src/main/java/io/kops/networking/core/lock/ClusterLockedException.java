package io.kops.networking.core.lock;

import io.kops.networking.cluster.ClusterName;
import java.time.Instant;

/**
 * Someone else is changing the network of the cluster. Nothing was done. Wait until they are done;
 * should their process be gone, the lock is free by itself at the time that is named.
 */
public final class ClusterLockedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ClusterName cluster;
  private final String owner;
  private final String operation;
  private final Instant until;

  ClusterLockedException(ClusterName cluster, String owner, String operation, Instant until) {
    super(
        "the network of %s is being changed by %s (%s); unless they go on, the lock is free at %s"
            .formatted(cluster, owner, operation, until));
    this.cluster = cluster;
    this.owner = owner;
    this.operation = operation;
    this.until = until;
  }

  /** Returns whose network it is. */
  public ClusterName cluster() {
    return cluster;
  }

  /** Returns who has the lock. */
  public String owner() {
    return owner;
  }

  /** Returns what they do. */
  public String operation() {
    return operation;
  }

  /** Returns when others can have the lock, unless its holder renews it. */
  public Instant until() {
    return until;
  }
}
