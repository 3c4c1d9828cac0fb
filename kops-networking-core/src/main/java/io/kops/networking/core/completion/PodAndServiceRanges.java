package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.math.BigInteger;
import java.util.Optional;

/** Derives the CIDRs of pods and services from {@code nonMasqueradeCIDR}. */
final class PodAndServiceRanges {
  private static final FieldPath NON_MASQUERADE = FieldPath.of("spec").child("nonMasqueradeCIDR");
  private static final int EIGHTH_BITS = 3;
  private static final Cidr IPV6_SERVICES = Cidr.parse("fd00:5e4f:ce::/108");

  private PodAndServiceRanges() {}

  /**
   * Sets {@code kubeControllerManager.clusterCIDR}, the pod CIDR of kops 1.10, to the upper half of
   * {@code nonMasqueradeCIDR}.
   */
  static Cluster podsV110(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    KubeControllerManagerSettings manager = controllerManager(spec);
    if (manager.clusterCidr().isPresent() || spec.nonMasqueradeCidr().isEmpty()) {
      return cluster;
    }
    Cidr source = spec.nonMasqueradeCidr().get();
    if (source.family() == IpFamily.IPV6) {
      problems.error(
          NON_MASQUERADE,
          CompletionCodes.IPV6_RANGES_UNSUPPORTED,
          "kops 1.10 cannot derive the ranges of pods and services from " + source,
          "use an IPv4 range such as 100.64.0.0/10");
      return cluster;
    }
    Optional<Cidr> pods = upperHalf(source, problems);
    return cluster.edit(
        edit -> edit.kubeControllerManager(manager.toBuilder().clusterCidr(pods).build()));
  }

  /**
   * Sets {@code podCIDR} to the upper half of {@code nonMasqueradeCIDR}. An IPv6 cluster has no pod
   * CIDR, because each node has its own IPv6 prefix.
   */
  static Cluster podsV137(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    Optional<Cidr> source = ipv4Source(cluster.spec());
    if (cluster.spec().podCidr().isPresent() || source.isEmpty()) {
      return cluster;
    }
    Optional<Cidr> pods = upperHalf(source.get(), problems);
    return cluster.edit(edit -> edit.podCidr(pods));
  }

  /** Sets the service CIDR to the first eighth of {@code nonMasqueradeCIDR}. */
  static Cluster servicesV110(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    // For an IPv6 range the step for pods has reported the error.
    Optional<Cidr> source = ipv4Source(cluster.spec());
    if (cluster.spec().serviceClusterIpRange().isPresent() || source.isEmpty()) {
      return cluster;
    }
    Optional<Cidr> services = firstEighth(source.get(), problems);
    return cluster.edit(edit -> edit.serviceClusterIpRange(services));
  }

  /** Sets the service CIDR to the constant that kops 1.37 uses for the IP family. */
  static ClusterSpec servicesV137(ClusterSpec spec) {
    Cidr services =
        spec.serviceClusterIpRange()
            .orElseGet(
                () ->
                    spec.isIpv6()
                        ? IPV6_SERVICES
                        : ReleaseRules.of(spec).defaultServiceRange().orElseThrow());
    return spec.toBuilder().serviceClusterIpRange(services).build();
  }

  static KubeControllerManagerSettings controllerManager(ClusterSpec spec) {
    return spec.kubeControllerManager()
        .orElseGet(() -> KubeControllerManagerSettings.builder().build());
  }

  /** Returns the address at an offset; empty, with a problem, if the range is too small. */
  static Optional<IpAddress> address(
      Cidr range, int offset, FieldPath path, Problems.Collector problems) {
    if (range.size().compareTo(BigInteger.valueOf(offset)) <= 0) {
      reportTooSmall(range, "the address at offset " + offset, path, problems);
      return Optional.empty();
    }
    return Optional.of(range.nth(offset));
  }

  private static Optional<Cidr> ipv4Source(ClusterSpec spec) {
    return spec.nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV4);
  }

  private static Optional<Cidr> upperHalf(Cidr range, Problems.Collector problems) {
    if (range.prefixLength() == range.family().bits()) {
      reportTooSmall(range, "a range for pods", NON_MASQUERADE, problems);
      return Optional.empty();
    }
    return Optional.of(range.upperHalf());
  }

  private static Optional<Cidr> firstEighth(Cidr range, Problems.Collector problems) {
    int length = range.prefixLength() + EIGHTH_BITS;
    if (length > range.family().bits()) {
      reportTooSmall(range, "a range for services", NON_MASQUERADE, problems);
      return Optional.empty();
    }
    return Optional.of(range.first(length));
  }

  private static void reportTooSmall(
      Cidr range, String part, FieldPath path, Problems.Collector problems) {
    problems.error(
        path,
        CompletionCodes.RANGE_TOO_SMALL,
        range + " is too small for " + part,
        "use a larger range");
  }
}
