package io.kops.networking.providers;

import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.testkit.ProviderContract;
import org.junit.jupiter.api.Test;

/** The requirements of built-in providers beyond the contract of all providers. */
public abstract class BuiltInProviderContract extends ProviderContract {
  @Test
  void manifestsHaveOnlyFieldsOfKubernetes() {
    for (ProviderRequest sample : samples()) {
      provider().contribute(sample).addons().forEach(KubernetesObjects::assertNoUnknownFields);
    }
  }

  @Test
  void namespacedObjectsAreInKubeSystem() {
    for (ProviderRequest sample : samples()) {
      provider().contribute(sample).addons().forEach(KubernetesObjects::assertInKubeSystem);
    }
  }

  @Test
  void everyServedVersionKnowsTheObjects() {
    for (ProviderRequest sample : samples()) {
      for (Addon addon : provider().contribute(sample).addons()) {
        KubernetesObjects.assertServedOnItsWholeRange(addon);
      }
    }
  }
}
