package io.kops.networking.core.change;

import io.kops.networking.cluster.Cluster;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cluster with the names of its secrets, before or after a change.
 *
 * @param cluster the cluster
 * @param secrets the names of the secrets in its state store, such as {@code weavepassword}
 */
public record ClusterWithSecrets(Cluster cluster, Set<String> secrets) {
  public ClusterWithSecrets {
    Objects.requireNonNull(cluster, "cluster");
    secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
  }

  /** Returns a cluster without secrets. */
  public static ClusterWithSecrets of(Cluster cluster) {
    return new ClusterWithSecrets(cluster, Set.of());
  }

  /** Returns a cluster with these secrets. */
  public static ClusterWithSecrets of(Cluster cluster, Collection<String> secrets) {
    return new ClusterWithSecrets(cluster, Set.copyOf(secrets));
  }
}
