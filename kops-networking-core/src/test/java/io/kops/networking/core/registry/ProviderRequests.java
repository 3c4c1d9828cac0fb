package io.kops.networking.core.registry;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Networking;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Map;

/** Questions to providers about a cluster of which only the name matters. */
final class ProviderRequests {
  private ProviderRequests() {}

  /** Returns a question to the provider with this spec key. */
  static ProviderRequest of(String specKey) {
    ClusterSpec spec =
        ClusterSpec.builder()
            .name(ClusterName.of("k.example.com"))
            .kopsRelease(KopsRelease.V1_10)
            .build();
    return ProviderRequest.builder()
        .cluster(new Cluster(spec, List.of()))
        .networking(custom(specKey))
        .region("us-east-1")
        .build();
  }

  /** Returns the mode of a provider that is not of kops. */
  static Networking custom(String specKey) {
    return new CustomNetworking(specKey, new PropertyValue.MapValue(Map.of()));
  }
}
