package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;

/** kube-router 2.11 on kops 1.37. */
final class KubeRouterV137 {
  static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(">=1.25.0"))
          .networkPolicy(true)
          .addPorts(ProviderPort.tcp(179, "BGP"), ProviderPort.ipip("pods of different subnets"))
          .addFirewallShapes(FirewallShape.of(NodesToControlPlane.IPIP))
          .status(ProviderStatus.active("1.6.2"))
          .build();

  private static final String NAME = "networking.kuberouter";
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(KubeRouterV137.class, "kuberouter-k8s-1.12.yaml");

  private KubeRouterV137() {}

  static ProviderContribution contribute(ProviderRequest request) {
    KubeRouter options = (KubeRouter) request.networking();
    return ProviderContribution.builder()
        .addFirewallRule(NodesToControlPlane.IPIP)
        .addIamGrants(
            new IamGrant(
                InstanceGroupRole.NODE,
                InstanceGrants.ofTheCluster(request, "ec2:ModifyInstanceAttribute")))
        .nodeNetworking(
            NodeNetworking.CONTAINERD_WITH_ARCHIVE.toBuilder()
                .kubeProxy(false)
                .addFile(KubeRouterProvider.KUBECONFIG)
                .build())
        .addAddon(Addon.networking(NAME, "k8s-1.12", manifest(request, options)))
        .build();
  }

  private static String manifest(ProviderRequest request, KubeRouter options) {
    return MANIFEST
        .fill()
        .fields("labels", Addon.managedLabels(NAME))
        .text("services", request.spec().serviceClusterIpRange().map(Cidr::toString))
        .flag("nftables", options.useNfTablesForNetpol().orElse(false))
        .render();
  }
}
