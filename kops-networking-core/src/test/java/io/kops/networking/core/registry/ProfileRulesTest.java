package io.kops.networking.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.addon.ServedKindsTest;
import io.kops.networking.core.problem.RegistryCodes;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Problem;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileRulesTest {
  private static List<String> problems(
      String specKey, ProviderProfile profile, ProviderRequest request) {
    return ProviderRegistry.of(
            List.of(new Profiled(specKey, profile, ProviderContribution.NOTHING)))
        .validate(request)
        .stream()
        .map(Problem::toString)
        .toList();
  }

  private static ProviderRequest privateCluster(String version) {
    ProviderRequest request = ProviderRequests.of("mesh");
    return request.toBuilder()
        .cluster(
            request
                .cluster()
                .edit(
                    spec ->
                        spec.kubernetesVersion(KubernetesVersion.parse(version))
                            .topology(Topology.of(TopologyType.PRIVATE))))
        .build();
  }

  @Test
  void reportsNothingForAnActiveProvider() {
    assertThat(problems("mesh", ProviderProfile.builder().build(), privateCluster("1.10.6")))
        .isEmpty();
  }

  @Test
  void warnsOfAnEndedProviderWithDateAndSuccessor() {
    ProviderProfile ended =
        ProviderProfile.builder()
            .status(
                ProviderStatus.endOfLife(
                    "1.5", LocalDate.of(2024, 6, 20), "cilium", "its repository was archived"))
            .build();

    assertThat(problems("mesh", ended, privateCluster("1.10.6")))
        .containsExactly(
            "warning: spec.networking.mesh: mesh reached its end of life on 2024-06-20:"
                + " its repository was archived; plan a move to cilium [PROVIDER_END_OF_LIFE]");
  }

  @Test
  void warnsOfADeprecatedProvider() {
    ProviderProfile deprecated =
        ProviderProfile.builder()
            .status(
                ProviderStatus.deprecated(
                    "1.5", LocalDate.of(2024, 6, 1), "calico", "it is no longer maintained"))
            .build();

    assertThat(problems("mesh", deprecated, privateCluster("1.10.6")))
        .containsExactly(
            "warning: spec.networking.mesh: mesh is deprecated since 2024-06-01:"
                + " it is no longer maintained; plan a move to calico [PROVIDER_DEPRECATED]");
  }

  @Test
  void rejectsAnUnsupportedCluster() {
    ProviderProfile narrow =
        ProviderProfile.builder()
            .kubernetesVersions(KubernetesVersionRange.parse(">=1.9.0 <1.11.0"))
            .topologies(Set.of(TopologyType.PUBLIC))
            .build();

    assertThat(problems("mesh", narrow, privateCluster("1.8.7")))
        .containsExactly(
            "error: spec.networking.mesh: mesh supports Kubernetes >=1.9.0 <1.11.0, not 1.8.7;"
                + " use a supported Kubernetes version, or another provider"
                + " [PROVIDER_NOT_FOR_KUBERNETES]",
            "error: spec.networking.mesh: mesh does not work with a private topology; use a"
                + " topology that is public, or another provider [PROVIDER_NOT_FOR_TOPOLOGY]");
  }

  @Test
  void leavesTopologiesOfKopsProvidersToKopsRules() {
    ProviderProfile narrow =
        ProviderProfile.builder()
            .kubernetesVersions(KubernetesVersionRange.parse(">=1.9.0"))
            .topologies(Set.of(TopologyType.PUBLIC))
            .build();

    assertThat(
            problems(
                "weave",
                narrow,
                privateCluster("1.8.7").toBuilder().networking(Weave.DEFAULT).build()))
        .containsExactly(
            "error: spec.networking.weave: weave supports Kubernetes >=1.9.0, not 1.8.7;"
                + " use a supported Kubernetes version, or another provider"
                + " [PROVIDER_NOT_FOR_KUBERNETES]");
  }

  @Test
  void rejectsManifestThatKubernetesVersionDoesNotServe() {
    Addon addon =
        Addon.networking(
            "networking.mesh", "k8s-1.7", "1.0.0", ">=1.7.0", ServedKindsTest.DAEMON_SET);

    assertThat(answer(addon, "1.15.12").problems().all()).isEmpty();
    assertThat(answer(addon, "1.16.0").problems())
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.kubernetesVersion: Kubernetes 1.16.0 does not serve extensions/v1beta1"
                + " DaemonSet, which the manifest networking.mesh/k8s-1.7.yaml contains; use a"
                + " Kubernetes version that serves it, or another provider"
                + " [MANIFEST_KIND_NOT_SERVED]");
  }

  @Test
  void ignoresManifestForOtherKubernetesVersions() {
    Addon addon =
        Addon.networking(
            "networking.mesh", "k8s-1.7", "1.0.0", "<1.16.0", ServedKindsTest.DAEMON_SET);

    assertThat(answer(addon, "1.16.0").problems().all()).isEmpty();
  }

  @Test
  void reportsProviderWhoseManifestIsNotYaml() {
    Addon addon =
        Addon.networking(
            "networking.mesh", "k8s-1.7", "1.0.0", ">=1.7.0", "apiVersion: apps/v1beta2\n\t: {");

    assertThat(answer(addon, "1.16.0").problems())
        .extracting(Problem::code)
        .containsExactly(RegistryCodes.PROVIDER_FAILED);
  }

  private static ProviderAnswer answer(Addon addon, String version) {
    ProviderContribution contribution = ProviderContribution.builder().addAddon(addon).build();
    return ProviderRegistry.of(
            List.of(new Profiled("mesh", ProviderProfile.builder().build(), contribution)))
        .contribute(privateCluster(version));
  }

  private record Profiled(
      String specKey, ProviderProfile profile, ProviderContribution contribution)
      implements NetworkingProvider {
    @Override
    public ProviderId id() {
      return ProviderId.of(specKey);
    }

    @Override
    public Set<KopsRelease> releases() {
      return Set.of(KopsRelease.V1_10);
    }

    @Override
    public ProviderProfile profile(KopsRelease release) {
      return profile;
    }

    @Override
    public ProviderContribution contribute(ProviderRequest request) {
      return contribution;
    }
  }
}
