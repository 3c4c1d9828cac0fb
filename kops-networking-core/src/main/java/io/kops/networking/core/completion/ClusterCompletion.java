package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problems;
import java.util.List;

/**
 * Sets the unset fields of a cluster to the defaults of its kops release. Completing a completed
 * cluster changes nothing.
 *
 * <p>Two defaults need care. With {@code amazonvpc}, {@code nonMasqueradeCIDR} becomes the VPC's
 * CIDR only if {@code networkCIDR} is unset; if {@code networkCIDR} is set and {@code
 * nonMasqueradeCIDR} is not, it becomes 100.64.0.0/10, as in kops. And if only one size of a group
 * is set, the other one is chosen to agree with it, where kops would reject the group.
 */
public final class ClusterCompletion {
  private ClusterCompletion() {}

  /**
   * Returns the cluster with the defaults of its kops release.
   *
   * @param cluster the cluster as its user wrote it
   * @param existing the shared resources that were read; {@link ExistingNetwork#none()} if the
   *     cluster owns its VPC
   */
  public static Completed complete(Cluster cluster, ExistingNetwork existing) {
    return run(ReleaseDefaults.of(cluster.spec().release()).all(), cluster, existing);
  }

  /**
   * Returns the cluster with only those defaults that {@code kops create cluster} writes into a new
   * spec: the public API name, the CIDRs of the VPC and its subnets, {@code nonMasqueradeCIDR}, and
   * the sizes and subnets of instance groups.
   *
   * @param cluster the new cluster
   * @param existing the shared resources that were read; {@link ExistingNetwork#none()} if the
   *     cluster owns its VPC
   */
  public static Completed assign(Cluster cluster, ExistingNetwork existing) {
    return run(ReleaseDefaults.of(cluster.spec().release()).written(), cluster, existing);
  }

  private static Completed run(
      List<CompletionStep> steps, Cluster cluster, ExistingNetwork existing) {
    Problems.Collector problems = Problems.collector();
    Cluster result = cluster;
    for (CompletionStep step : steps) {
      result = step.complete(result, existing, problems);
    }
    return new Completed(result, problems.problems());
  }
}
