package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.Flannel;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;

/** Flannel 0.28 on kops 1.37, in a namespace of its own. */
final class FlannelV137 {
  static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(">=1.25.0"))
          .addPorts(ProviderPort.udp(8472, "VXLAN"), ProviderPort.udp(8285, "the udp backend"))
          .status(ProviderStatus.active("1.5.2"))
          .build();

  private static final String NAME = "networking.flannel";
  private static final int RESYNC_SECONDS = 5;
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(FlannelV137.class, "flannel-k8s-1.25.yaml");

  /** Waits for the VXLAN device that flanneld creates. */
  private static final NodeUnit WITHOUT_CHECKSUM_OFFLOADING =
      new NodeUnit(
          "flannel-tx-checksum-offload-disable.service",
          """
          [Unit]
          Description=Disable TX checksum offload on flannel.1
          After=sys-devices-virtual-net-flannel.1.device

          [Service]
          Type=oneshot
          ExecStart=/sbin/ethtool -K flannel.1 tx-checksum-ip-generic off

          [Install]
          WantedBy=sys-devices-virtual-net-flannel.1.device
          """);

  private FlannelV137() {}

  static ProviderContribution contribute(ProviderRequest request) {
    Flannel flannel = (Flannel) request.networking();
    NodeNetworking.Builder nodes = NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder();
    if (flannel.disableTxChecksumOffloading().orElse(false)) {
      nodes.addUnit(WITHOUT_CHECKSUM_OFFLOADING);
    }
    return ProviderContribution.builder()
        .nodeNetworking(nodes.build())
        .addAddon(
            Addon.networking(NAME, "k8s-1.25", manifest(request, flannel)).toBuilder()
                .prune(true)
                .build())
        .build();
  }

  private static String manifest(ProviderRequest request, Flannel flannel) {
    int resync = flannel.iptablesResyncSeconds().orElse(0);
    return MANIFEST
        .fill()
        .fields("labels", Addon.managedLabels(NAME))
        .text("network", request.nonMasqueraded().toString())
        .text("backend", flannel.backend().orElse(FlannelProvider.VXLAN))
        .number("resyncSeconds", resync == 0 ? RESYNC_SECONDS : resync)
        .render();
  }
}
