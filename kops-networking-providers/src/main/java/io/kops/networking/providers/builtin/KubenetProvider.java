package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code kubenet}: kubelet (on kops 1.37 containerd) bridges the pods of a node, and the cloud
 * routes between nodes. The policies of the cluster contain the permissions for these routes,
 * because with IRSA they belong to the service account of the cloud controller.
 */
public final class KubenetProvider implements NetworkingProvider {
  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .topologies(EnumSet.of(TopologyType.PUBLIC))
          .defaultMtu(NodeNetworking.KUBENET.networkPluginMtu())
          .status(ProviderStatus.active("1.5"))
          .build();

  private static final ProviderProfile V137 =
      PROFILE.toBuilder().defaultMtu(OptionalInt.empty()).build();

  @Override
  public ProviderId id() {
    return ProviderId.of("kubenet");
  }

  @Override
  public String specKey() {
    return "kubenet";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> V137;
    };
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 ->
          ProviderContribution.builder()
              .requiredFlows(RoutedPods.FLOWS)
              .podNetwork(PodNetworks.routed(request))
              .nodeNetworking(
                  ContainerdBridge.of(request.nonMasqueraded()).toBuilder()
                      .cloudRoutes(true)
                      .build())
              .build();
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    // Since 1.9 kubenet reads --cni-bin-dir, which every instance has.
    NodeNetworking.Builder node =
        NodeNetworking.KUBENET.toBuilder()
            .cloudRoutes(true)
            .networkPluginDirectory(isOlderThan(9, request));
    if (isOlderThan(4, request)) {
      node.networkPluginMtu(OptionalInt.empty());
    }
    return ProviderContribution.builder()
        .requiredFlows(RoutedPods.FLOWS)
        .podNetwork(PodNetworks.routed(request))
        .nodeNetworking(node.build())
        .build();
  }

  private static boolean isOlderThan(int minor, ProviderRequest request) {
    return request.kubernetesVersion().filter(version -> !version.isAtLeast(1, minor)).isPresent();
  }
}
