package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problems;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code cilium}: Cilium 1.0 on kops 1.10 and 1.18 on kops 1.37, unless the spec names another
 * version.
 */
public final class CiliumProvider implements NetworkingProvider {
  private static final String STABLE = "v1.0-stable";
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(CiliumProvider.class, "cilium-k8s-1.7.yaml");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(">=1.7.0"))
          .networkPolicy(true)
          .addPorts(
              ProviderPort.udp(8472, "VXLAN"),
              ProviderPort.tcp(4240, "health checks"),
              ProviderPort.tcp(4001, "etcd"))
          .addFirewallShapes(
              FirewallShape.of(NodesToControlPlane.IPIP),
              FirewallShape.of(NodesToControlPlane.ETCD))
          .status(ProviderStatus.active("1.9"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("cilium");
  }

  @Override
  public String specKey() {
    return "cilium";
  }

  @Override
  public Set<KopsRelease> lines() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> CiliumV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    Cilium cilium = (Cilium) request.networking();
    return switch (request.release()) {
      case V1_10 -> CiliumRules.check(cilium);
      case V1_37 -> CiliumIgnoredOptions.of(cilium);
    };
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> CiliumV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    ClusterEtcd etcd = ClusterEtcd.of(request.spec());
    return ProviderContribution.builder()
        .addFirewallRules(NodesToControlPlane.IPIP, NodesToControlPlane.ETCD)
        .iamGrants(ClusterEtcd.clientGrants(request))
        .nodeNetworking(NodeNetworking.cni(request).toBuilder().files(etcd.clientFiles()).build())
        .addAddon(addon((Cilium) request.networking(), etcd))
        .build();
  }

  private static Addon addon(Cilium cilium, ClusterEtcd etcd) {
    String manifest =
        MANIFEST
            .fill()
            .text("version", cilium.version().filter(tag -> !tag.isEmpty()).orElse(STABLE))
            .texts("options", CiliumArguments.of(cilium))
            .texts("etcdEndpoints", etcd.endpoints())
            .flag("etcdTls", etcd.tls())
            .render();
    return Addon.networking("networking.cilium.io", "k8s-1.7", "v1.0-kops.1", ">=1.7.0", manifest)
        .leavingPodsRunning();
  }
}
