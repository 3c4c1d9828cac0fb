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
 * @param replacedSecrets the names of secrets that get another value in the change
 * @param rulesToRemove the names of security group rules that the change removes and that allow
 *     traffic between nodes
 */
public record ClusterWithSecrets(
    Cluster cluster, Set<String> secrets, Set<String> replacedSecrets, Set<String> rulesToRemove) {
  public ClusterWithSecrets {
    Objects.requireNonNull(cluster, "cluster");
    secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
    replacedSecrets = Collections.unmodifiableSet(new TreeSet<>(replacedSecrets));
    rulesToRemove = Collections.unmodifiableSet(new TreeSet<>(rulesToRemove));
  }

  /** Returns a cluster without secrets. */
  public static ClusterWithSecrets of(Cluster cluster) {
    return of(cluster, Set.of());
  }

  /** Returns a cluster with these secrets. */
  public static ClusterWithSecrets of(Cluster cluster, Collection<String> secrets) {
    return new ClusterWithSecrets(cluster, Set.copyOf(secrets), Set.of(), Set.of());
  }

  /** Returns the cluster with secrets that get another value in the change. */
  public ClusterWithSecrets replacing(String... names) {
    return new ClusterWithSecrets(cluster, secrets, Set.of(names), rulesToRemove);
  }

  /** Returns the cluster with the names of rules that the change removes. */
  public ClusterWithSecrets removingRules(Set<String> names) {
    return new ClusterWithSecrets(cluster, secrets, replacedSecrets, names);
  }

  /** Returns the secrets with another cluster. */
  public ClusterWithSecrets withCluster(Cluster other) {
    return new ClusterWithSecrets(other, secrets, replacedSecrets, rulesToRemove);
  }
}
