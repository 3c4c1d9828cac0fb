package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** Gives services the first eighth of what is not masqueraded. */
final class ServiceRangeByShare implements CompletionStep {
  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    // That the line has no ranges for IPv6 is said where the pods' range is derived.
    Optional<Cidr> source =
        spec.nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV4);
    if (spec.serviceClusterIpRange().isPresent() || source.isEmpty()) {
      return cluster;
    }
    FieldPath path = FieldPath.of("spec").child("nonMasqueradeCIDR");
    Optional<Cidr> services = RangeShare.firstEighth(source.get(), path, problems);
    return cluster.edit(edit -> edit.serviceClusterIpRange(services));
  }
}
