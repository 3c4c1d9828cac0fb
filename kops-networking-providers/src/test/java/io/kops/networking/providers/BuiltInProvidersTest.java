package io.kops.networking.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.registry.ProviderRegistry;
import org.junit.jupiter.api.Test;

class BuiltInProvidersTest {
  @Test
  void aHostFindsThemAllWithoutAProblem() {
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
}
