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
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code external}: kubelet bridges the pods of a node; routes between nodes are managed outside of
 * kops.
 */
public final class ExternalProvider implements NetworkingProvider {
  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .topologies(EnumSet.of(TopologyType.PUBLIC))
          .defaultMtu(NodeNetworking.KUBENET.networkPluginMtu())
          .status(
              ProviderStatus.endOfLife(
                  "1.5", LocalDate.of(2023, 3, 1), "cni", "kops rejects it since Kubernetes 1.26"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("external");
  }

  @Override
  public String specKey() {
    return "external";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return PROFILE;
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return ProviderContribution.builder()
        .requiredFlows(RoutedPods.FLOWS)
        .nodeNetworking(NodeNetworking.KUBENET)
        .build();
  }
}
