package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/**
 * Gives pods the upper half of what is not masqueraded, as {@code
 * kubeControllerManager.clusterCIDR}: the place of the pod range on the 1.10 line.
 */
final class ControllerManagerPodRange implements CompletionStep {
  private static final FieldPath NON_MASQUERADE = FieldPath.of("spec").child("nonMasqueradeCIDR");

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    KubeControllerManagerSettings manager = manager(spec);
    if (manager.clusterCidr().isPresent() || spec.nonMasqueradeCidr().isEmpty()) {
      return cluster;
    }
    Optional<Cidr> pods = upperHalf(spec.nonMasqueradeCidr().get(), problems);
    return cluster.edit(
        edit -> edit.kubeControllerManager(manager.toBuilder().clusterCidr(pods).build()));
  }

  static KubeControllerManagerSettings manager(ClusterSpec spec) {
    return spec.kubeControllerManager()
        .orElseGet(() -> KubeControllerManagerSettings.builder().build());
  }

  private static Optional<Cidr> upperHalf(Cidr range, Problems.Collector problems) {
    if (range.family() == IpFamily.IPV6) {
      problems.error(
          NON_MASQUERADE,
          CompletionProblems.IPV6_RANGES_UNSUPPORTED,
          "the 1.10 line cannot derive the ranges of pods and services from " + range,
          "use an IPv4 range such as 100.64.0.0/10");
      return Optional.empty();
    }
    return RangeShare.upperHalf(range, NON_MASQUERADE, problems);
  }
}
