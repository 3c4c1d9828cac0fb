package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.networking.Flannel;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.EnumSet;
import java.util.Set;

/** {@code flannel} over VXLAN or UDP: Flannel 0.10.0 on kops 1.10, 0.28 on kops 1.37. */
public final class FlannelProvider implements NetworkingProvider {
  private static final FieldPath BACKEND =
      FieldPath.of("spec").child("networking").child("flannel").child("backend");
  static final String VXLAN = "vxlan";
  private static final String UDP = "udp";

  private static final String NAME = "networking.flannel";
  private static final String VERSION = "0.10.0-kops.1";
  private static final ManifestTemplate BEFORE_1_6 = template("flannel-pre-k8s-1.6.yaml");
  private static final ManifestTemplate SINCE_1_6 = template("flannel-k8s-1.6.yaml");

  private static final ProviderPort VXLAN_PORT = ProviderPort.udp(8472, "VXLAN");
  private static final ProviderPort UDP_PORT = ProviderPort.udp(8285, "the udp backend");

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .addPorts(VXLAN_PORT, UDP_PORT)
          .status(ProviderStatus.active("1.5.2"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("flannel");
  }

  @Override
  public String specKey() {
    return "flannel";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> FlannelV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    String backend = ((Flannel) request.networking()).backend().orElse("");
    return switch (backend) {
      case VXLAN -> Problems.NONE;
      case UDP ->
          Problems.of(
              Problem.warning(
                  BACKEND,
                  ProviderCodes.FLANNEL_BACKEND_UDP,
                  "the udp backend is slow: it copies every packet through a user-space process",
                  "set it to vxlan"));
      case "" ->
          Problems.of(
              Problem.error(
                  BACKEND,
                  ProviderCodes.FLANNEL_BACKEND_REQUIRED,
                  "the Flannel backend is missing",
                  "set it to vxlan, or to udp where the kernel does not support VXLAN"));
      default ->
          Problems.of(
              Problem.error(
                  BACKEND,
                  ProviderCodes.FLANNEL_BACKEND_UNKNOWN,
                  "unknown Flannel backend \"" + backend + "\"",
                  "set it to vxlan or udp"));
    };
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> FlannelV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    Flannel flannel = (Flannel) request.networking();
    String backend = flannel.backend().orElse(VXLAN);
    // Flannel masquerades traffic that leaves Network, so Network must include the service range.
    Cidr network = request.nonMasqueraded();
    return ProviderContribution.builder()
        .addRequiredFlow(RequiredFlow.betweenInstances(port(backend)))
        .podNetwork(PodNetworks.overlay(request, port(backend)))
        .nodeNetworking(NodeNetworking.cni(request))
        .addAddons(
            addon("pre-k8s-1.6", "<1.6.0", render(BEFORE_1_6, network, backend)),
            addon("k8s-1.6", ">=1.6.0", render(SINCE_1_6, network, backend)))
        .build();
  }

  private static ProviderPort port(String backend) {
    return backend.equals(UDP) ? UDP_PORT : VXLAN_PORT;
  }

  private static Addon addon(String id, String kubernetes, String manifest) {
    return Addon.networking(NAME, id, VERSION, kubernetes, manifest).leavingPodsRunning();
  }

  private static String render(ManifestTemplate template, Cidr network, String backend) {
    return Images.fill(template)
        .text("network", network.toString())
        .text("backend", backend)
        .render();
  }

  private static ManifestTemplate template(String file) {
    return ManifestTemplate.beside(FlannelProvider.class, file);
  }

  /** Flannel 0.28 on kops 1.37, in a namespace of its own. */
  static final class FlannelV137 {
    static final ProviderProfile PROFILE =
        ProviderProfile.builder()
            .addPorts(VXLAN_PORT, UDP_PORT)
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
      ProviderPort port = port(flannel.backend().orElse(VXLAN));
      NodeNetworking.Builder nodes = NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder();
      if (flannel.disableTxChecksumOffloading().orElse(false)) {
        nodes.addUnit(WITHOUT_CHECKSUM_OFFLOADING);
      }
      return ProviderContribution.builder()
          .addRequiredFlow(RequiredFlow.betweenInstances(port))
          .podNetwork(PodNetworks.overlay(request, port))
          .nodeNetworking(nodes.build())
          .addAddon(
              Addon.networking(NAME, "k8s-1.25", manifest(request, flannel)).toBuilder()
                  .prune(true)
                  .build())
          .build();
    }

    private static String manifest(ProviderRequest request, Flannel flannel) {
      int resync = flannel.iptablesResyncSeconds().orElse(0);
      return Images.fill(MANIFEST)
          .fields("labels", Addon.managedLabels(NAME))
          .text("network", request.nonMasqueraded().toString())
          .text("backend", flannel.backend().orElse(FlannelProvider.VXLAN))
          .number("resyncSeconds", resync == 0 ? RESYNC_SECONDS : resync)
          .flag("selinux", request.spec().containerdSelinuxEnabled().orElse(false))
          .render();
    }
  }
}
