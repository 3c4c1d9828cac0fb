package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
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
import java.util.List;
import java.util.Set;

/** {@code classic}: kubelet configures Docker's own bridge, and the cloud routes between nodes. */
public final class ClassicProvider implements NetworkingProvider {
  private static final NodeNetworking NODE =
      NodeNetworking.builder().cloudRoutes(true).cniBinaries(List.of()).build();

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse("<1.4.0"))
          .topologies(EnumSet.of(TopologyType.PUBLIC))
          .status(
              ProviderStatus.endOfLife(
                  "1.4", LocalDate.of(2016, 9, 26), "kubenet", "Kubernetes 1.4 removed it"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("classic");
  }

  @Override
  public String specKey() {
    return "classic";
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
        .nodeNetworking(NODE)
        .build();
  }
}
