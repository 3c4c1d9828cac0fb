package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.registry.ProviderAnswer;
import io.kops.networking.core.registry.ProviderRegistry;
import io.kops.networking.networking.Canal;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.External;
import io.kops.networking.networking.LyftVpc;
import io.kops.networking.networking.Networking;
import io.kops.networking.networking.Romana;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.Severity;
import io.kops.networking.spi.NetworkingProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInProvidersTest {
  @Test
  void areAllFoundWithoutProblems() {
    ProviderRegistry registry = ProviderRegistry.discover();

    assertThat(registry.problems()).isEmpty();
    assertThat(registry.providers())
        .filteredOn(provider -> provider.getClass().getName().startsWith("io.kops."))
        .extracting(provider -> provider.id().value())
        .containsExactly(
            "amazonvpc",
            "calico",
            "canal",
            "cilium",
            "classic",
            "cni",
            "external",
            "flannel",
            "kindnet",
            "kopeio",
            "kube-router",
            "kubenet",
            "romana",
            "weave");
  }

  @Test
  void serveTheReleasesOfTheirProfiles() {
    assertThat(ProvidersDocument.providers(KopsRelease.V1_10))
        .extracting(NetworkingProvider::specKey)
        .doesNotContain("kindnet")
        .hasSize(13);
    assertThat(ProvidersDocument.providers(KopsRelease.V1_37))
        .extracting(NetworkingProvider::specKey)
        .containsExactly(
            "amazonvpc",
            "calico",
            "cilium",
            "cni",
            "flannel",
            "kindnet",
            "kopeio",
            "kuberouter",
            "kubenet");
  }

  @Test
  void rejectAProviderRemovedInKops137() {
    ProviderRegistry registry = ProviderRegistry.discover();

    for (Networking gone :
        List.of(
            Weave.DEFAULT,
            Canal.DEFAULT,
            Romana.DEFAULT,
            new Classic(),
            new External(),
            new LyftVpc(Map.of()))) {
      ProviderAnswer answer = registry.contribute(SampleRequests.requestV137(gone));

      assertThat(answer.contribution()).as(gone.specKey()).isEmpty();
      assertThat(answer.problems().of(Severity.ERROR))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.path()).hasToString("spec.networking." + gone.specKey());
                assertThat(problem.remedy()).contains("calico, cilium");
              });
    }
  }
}
