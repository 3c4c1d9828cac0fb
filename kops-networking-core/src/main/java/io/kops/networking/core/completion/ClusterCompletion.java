package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.Problems;
import java.util.List;

/**
 * Fills in what a user left out of a cluster, as the kops of the cluster's line does. Completing a
 * completed cluster changes nothing.
 *
 * <p>Two rules are worth knowing. With {@code amazonvpc} the {@code nonMasqueradeCIDR} becomes the
 * VPC's CIDR only where {@code networkCIDR} was left out; who writes {@code networkCIDR} and leaves
 * {@code nonMasqueradeCIDR} out gets 100.64.0.0/10, as from kops. And a group that says one of its
 * sizes gets the other such that the two agree, where kops would refuse it.
 */
public final class ClusterCompletion {
  private ClusterCompletion() {}

  /**
   * Returns the cluster with the defaults of its line.
   *
   * @param cluster the cluster as its user wrote it
   * @param existing what was read about a shared VPC; {@link ExistingNetwork#none()} for an own one
   */
  public static Completed complete(Cluster cluster, ExistingNetwork existing) {
    return run(ReleaseDefaults.of(cluster.spec().release()).all(), cluster, existing);
  }

  /**
   * Returns the cluster with only those defaults that {@code kops create cluster} writes into the
   * new spec itself: the public name, the CIDRs of the VPC and of the subnets, and what is not
   * masqueraded; its groups get their sizes and subnets.
   *
   * @param cluster the new cluster
   * @param existing what was read about a shared VPC; {@link ExistingNetwork#none()} for an own one
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
