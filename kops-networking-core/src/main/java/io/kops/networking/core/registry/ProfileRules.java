package io.kops.networking.core.registry;

import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.addon.ServedKinds;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problems that follow from the profile of a cluster's networking provider. */
final class ProfileRules {
  private static final FieldPath KUBERNETES_VERSION =
      FieldPath.of("spec").child("kubernetesVersion");

  private ProfileRules() {}

  /** Returns a warning if the provider is deprecated or no longer maintained. */
  static Problems status(FieldPath path, String specKey, ProviderStatus status) {
    Problems.Collector problems = Problems.collector();
    if (status.state() != ProviderStatus.State.ACTIVE) {
      boolean ended = status.state() == ProviderStatus.State.END_OF_LIFE;
      problems.warning(
          path,
          ended ? RegistryCodes.PROVIDER_END_OF_LIFE : RegistryCodes.PROVIDER_DEPRECATED,
          "%s %s%s%s"
              .formatted(
                  specKey,
                  ended ? "reached its end of life" : "is deprecated",
                  status.until().map(day -> (ended ? " on " : " since ") + day).orElse(""),
                  status.remark().map(remark -> ": " + remark).orElse("")),
          status.successor().map(other -> "plan a move to " + other).orElse(""));
    }
    return problems.problems();
  }

  /** Returns an error if the provider does not support the Kubernetes version. */
  static Problems version(FieldPath path, ProviderRequest request, ProviderProfile profile) {
    Problems.Collector problems = Problems.collector();
    request
        .kubernetesVersion()
        .filter(version -> !profile.kubernetesVersions().contains(version))
        .ifPresent(
            version ->
                problems.error(
                    path,
                    RegistryCodes.PROVIDER_NOT_FOR_KUBERNETES,
                    "%s supports Kubernetes %s, not %s"
                        .formatted(
                            request.networking().specKey(), profile.kubernetesVersions(), version),
                    "use a supported Kubernetes version, or another provider"));
    return problems.problems();
  }

  /** Returns an error for each manifest that the Kubernetes version cannot apply completely. */
  static Problems manifests(ProviderRequest request, List<Addon> addons) {
    Problems.Collector problems = Problems.collector();
    request
        .kubernetesVersion()
        .ifPresent(
            version ->
                addons.stream()
                    .filter(addon -> addon.appliesTo(version))
                    .forEach(addon -> manifest(addon, version, problems)));
    return problems.problems();
  }

  private static void manifest(
      Addon addon, KubernetesVersion version, Problems.Collector problems) {
    List<String> unserved = ServedKinds.missing(addon.manifest(), version);
    if (!unserved.isEmpty()) {
      problems.error(
          KUBERNETES_VERSION,
          RegistryCodes.MANIFEST_KIND_NOT_SERVED,
          "Kubernetes %s does not serve %s, which the manifest %s contains"
              .formatted(version, String.join(", ", unserved), addon.manifestPath()),
          "use a Kubernetes version that serves it, or another provider");
    }
  }

  /** Returns an error for each topology of the cluster that the provider does not support. */
  static Problems topology(FieldPath path, ProviderRequest request, ProviderProfile profile) {
    Problems.Collector problems = Problems.collector();
    String specKey = request.networking().specKey();
    topologies(request.spec().topology())
        .filter(type -> !profile.topologies().contains(type))
        .forEach(
            type ->
                problems.error(
                    path,
                    RegistryCodes.PROVIDER_NOT_FOR_TOPOLOGY,
                    "%s does not work with a %s topology".formatted(specKey, type),
                    "use a topology that is "
                        + profile.topologies().stream()
                            .map(TopologyType::toString)
                            .sorted()
                            .collect(Collectors.joining(" or "))
                        + ", or another provider"));
    return problems.problems();
  }

  private static Stream<TopologyType> topologies(Optional<Topology> topology) {
    return topology.stream()
        .flatMap(given -> List.of(given.controlPlane(), given.nodes()).stream())
        .flatMap(Optional::stream)
        .distinct()
        .sorted();
  }
}
