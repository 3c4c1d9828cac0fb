package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.providers.builtin.ClusterEtcd.PrivateKeyAccess;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RequiredFlow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code kube-router}: kube-router 0.1.0 on kops 1.10, 2.11 on kops 1.37. */
public final class KubeRouterProvider implements NetworkingProvider {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final Pattern MAY_MODIFY_INSTANCES =
      Pattern.compile("\"ec2:(ModifyInstanceAttribute|Modify\\*|\\*)\"");
  private static final String PERMISSION =
      "[{\"Effect\": \"Allow\", \"Action\": [\"ec2:ModifyInstanceAttribute\"],"
          + " \"Resource\": [\"*\"]}]";

  private static final Keyset AGENT = new Keyset("kube-router", "system:kube-router");
  static final NodeFile KUBECONFIG =
      new NodeFile(
          "/var/lib/kube-router/kubeconfig", "0400", new NodeFile.Content.Kubeconfig(AGENT));
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(KubeRouterProvider.class, "kuberouter-k8s-1.6.yaml");

  private static final ProviderPort BGP = ProviderPort.tcp(179, "BGP");
  private static final ProviderPort IPIP = ProviderPort.ipip("pods of different subnets");
  private static final List<RequiredFlow> FLOWS =
      List.of(RequiredFlow.betweenInstances(BGP), RequiredFlow.betweenInstances(IPIP));

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(">=1.6.0"))
          .networkPolicy(true)
          .defaultMtu(1500)
          .addPorts(BGP, IPIP)
          .addFirewallShapes(FirewallShape.of(NodesToControlPlane.IPIP))
          .status(ProviderStatus.active("1.6.2"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("kube-router");
  }

  @Override
  public String specKey() {
    return "kuberouter";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> KubeRouterV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    if (request.release() == KopsRelease.V1_37) {
      return Problems.NONE;
    }
    Problems.Collector problems = Problems.collector();
    if (!nodesMayModifyInstances(request.spec())) {
      problems.warning(
          SPEC.child("additionalPolicies").key("node"),
          ProviderCodes.KUBE_ROUTER_SOURCE_CHECK,
          "kube-router on the nodes may not disable the source/destination check of its"
              + " instance, and EC2 then drops packets between pods",
          "set it to " + PERMISSION);
    }
    return problems.problems();
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> KubeRouterV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    return ProviderContribution.builder()
        .addFirewallRule(NodesToControlPlane.IPIP)
        .requiredFlows(FLOWS)
        .podNetwork(pods(request))
        .iamGrants(PrivateKeyAccess.forNodes(request, AGENT))
        .nodeNetworking(
            NodeNetworking.cni(request).toBuilder().kubeProxy(false).addFile(KUBECONFIG).build())
        .addAddon(addon())
        .build();
  }

  /**
   * Pods reach instances of other subnets through the tunnels too, by a route table for packets of
   * pods, and keep their addresses.
   */
  private static PodNetwork pods(ProviderRequest request) {
    return PodNetworks.overlay(request, IPIP).toBuilder()
        .encapsulatesWithinSubnets(false)
        .masquerading(Masquerading.OUTSIDE_CLUSTER)
        .build();
  }

  private static Addon addon() {
    String manifest = Images.fill(MANIFEST).render();
    return Addon.networking("networking.kuberouter", "k8s-1.6", "0.1.1-kops.2", ">=1.6.0", manifest)
        .leavingPodsRunning();
  }

  private static boolean nodesMayModifyInstances(ClusterSpec spec) {
    String policy = spec.additionalPolicies().getOrDefault("node", "");
    return MAY_MODIFY_INSTANCES.matcher(policy).find();
  }

  /** kube-router 2.11 on kops 1.37. */
  static final class KubeRouterV137 {
    static final ProviderProfile PROFILE =
        ProviderProfile.builder()
            .networkPolicy(true)
            .addPorts(BGP, IPIP)
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
          .requiredFlows(FLOWS)
          .podNetwork(pods(request))
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
      return Images.fill(MANIFEST)
          .fields("labels", Addon.managedLabels(NAME))
          .text("services", request.spec().serviceClusterIpRange().map(Cidr::toString))
          .flag("nftables", options.useNfTablesForNetpol().orElse(false))
          .render();
    }
  }
}
