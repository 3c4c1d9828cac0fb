package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Gives pods the upper half of what is not masqueraded, as {@code podCIDR}. An IPv6 cluster has no
 * pod range: each node brings its own.
 */
final class PodRange implements CompletionStep {
  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    Optional<Cidr> source =
        spec.nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV4);
    if (spec.podCidr().isPresent() || source.isEmpty()) {
      return cluster;
    }
    FieldPath path = FieldPath.of("spec").child("nonMasqueradeCIDR");
    Optional<Cidr> pods = RangeShare.upperHalf(source.get(), path, problems);
    return cluster.edit(edit -> edit.podCidr(pods));
  }
}
