package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OUTSIDE_NON_MASQUERADE;
import static io.kops.networking.core.validation.ValidationCodes.POD_RANGE_OVERLAPS_SERVICES;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** The range of pods: part of the range without masquerade and apart from the services. */
final class PodRangeRule implements Rule {
  @Override
  public void check(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    Optional<Cidr> around = spec.nonMasqueradeCidr();
    Optional<Cidr> range = context.podRange();
    if (range.isEmpty()) {
      boolean ipv4 = around.filter(cidr -> cidr.family() == IpFamily.IPV4).isPresent();
      if (context.isComplete() && ipv4) {
        problems.error(
            missingPath(context.release()),
            POD_RANGE_MISSING,
            "the range of pods is absent",
            "set it to a part of nonMasqueradeCIDR " + around.get() + ", usually its upper half");
      }
      return;
    }
    checkPlace(range.get(), context.podRangePath(), around, problems);
    Optional<Cidr> ofManager =
        spec.kubeControllerManager().flatMap(KubeControllerManagerSettings::clusterCidr);
    if (!ofManager.equals(range) && ofManager.isPresent()) {
      checkPlace(
          ofManager.get(),
          SpecPath.of("kubeControllerManager").child("clusterCIDR"),
          around,
          problems);
    }
    spec.serviceClusterIpRange()
        .filter(range.get()::overlaps)
        .ifPresent(
            services ->
                problems.warning(
                    context.podRangePath(),
                    POD_RANGE_OVERLAPS_SERVICES,
                    "the range of pods %s overlaps serviceClusterIPRange %s, so a pod and a"
                            .formatted(range.get(), services)
                        + " service can have the same address",
                    "choose ranges that are apart"));
  }

  private static FieldPath missingPath(KopsRelease release) {
    return switch (release) {
      case V1_10 -> SpecPath.of("kubeControllerManager").child("clusterCIDR");
      case V1_37 -> SpecPath.of("podCIDR");
    };
  }

  private static void checkPlace(
      Cidr range, FieldPath path, Optional<Cidr> around, Problems.Collector problems) {
    if (around.filter(cidr -> !cidr.contains(range)).isPresent()) {
      problems.error(
          path,
          POD_RANGE_OUTSIDE_NON_MASQUERADE,
          "the range of pods " + range + " is not inside nonMasqueradeCIDR " + around.get(),
          "choose a range inside it, or leave it out to have the default");
    }
  }
}
