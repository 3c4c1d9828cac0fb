package io.kops.networking.core.creation;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider without rules of its own, so that only the rules of requests and clusters apply.
 *
 * @param specKey its key below {@code spec.networking}
 * @param optionWords its values of {@code --networking} that kops does not have
 */
record PlainProvider(String specKey, Map<String, Networking> optionWords)
    implements NetworkingProvider {
  static final CustomNetworking MESH =
      new CustomNetworking("mesh", new PropertyValue.MapValue(Map.of()));

  /** An engine with such a provider for each key of kops, and one for {@code mesh}. */
  static final NetworkingEngine ENGINE =
      NetworkingEngine.builder()
          .providers(
              Stream.concat(
                      Stream.of(
                              "amazonvpc",
                              "calico",
                              "canal",
                              "cilium",
                              "classic",
                              "cni",
                              "external",
                              "flannel",
                              "gce",
                              "kindnet",
                              "kopeio",
                              "kubenet",
                              "kuberouter",
                              "romana",
                              "weave")
                          .map(key -> new PlainProvider(key, Map.of())),
                      Stream.of(new PlainProvider("mesh", Map.of("mesh", MESH))))
                  .toList())
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("test." + specKey);
  }

  @Override
  public Set<KopsRelease> releases() {
    return Set.of(KopsRelease.values());
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return ProviderContribution.NOTHING;
  }
}
