package io.kops.networking.providers.kubenet;

import io.kops.networking.cluster.KopsLine;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code kubenet}: kubelet bridges the pods of a node, the cloud routes between nodes. */
public final class KubenetProvider implements NetworkingProvider {
  /** The MTU of EC2's jumbo frames. */
  private static final int JUMBO = 9001;

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .topologies(EnumSet.of(TopologyType.PUBLIC))
          .defaultMtu(JUMBO)
          .status(ProviderStatus.active("1.5"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("kubenet");
  }

  @Override
  public String specKey() {
    return "kubenet";
  }

  @Override
  public Set<KopsLine> lines() {
    return EnumSet.of(KopsLine.V1_10);
  }

  @Override
  public ProviderProfile profile(KopsLine line) {
    return PROFILE;
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    NodeNetworking.Builder node =
        NodeNetworking.builder()
            .networkPlugin("kubenet")
            .cloudRoutes(true)
            .networkPluginDirectory(isOlderThan19(request))
            .cniBinaries(List.of("bridge", "host-local", "loopback"));
    if (request.kubernetesVersion().map(version -> version.isAtLeast(1, 4)).orElse(true)) {
      node.networkPluginMtu(JUMBO);
    }
    return ProviderContribution.builder().nodeNetworking(node.build()).build();
  }

  /** From 1.9 on kubenet reads {@code --cni-bin-dir}, which every machine gets. */
  private static boolean isOlderThan19(ProviderRequest request) {
    return request.kubernetesVersion().filter(version -> !version.isAtLeast(1, 9)).isPresent();
  }
}
