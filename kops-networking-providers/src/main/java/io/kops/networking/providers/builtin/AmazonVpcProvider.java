package io.kops.networking.providers.builtin;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubernetesVersionRange;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderId;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code amazonvpc}: amazon-k8s-cni 1.0.0 on kops 1.10, 1.23 on kops 1.37. */
public final class AmazonVpcProvider implements NetworkingProvider {
  private static final FieldPath SPEC = FieldPath.of("spec");

  static final Problem SHARES_ADDRESSES =
      Problem.notice(
          SPEC.child("subnets"),
          ProviderCodes.AMAZONVPC_SHARES_ADDRESSES,
          "pods use addresses of the subnets, which must be large enough for pods as well as"
              + " instances");

  private static final String IMAGE = Images.of("amazonvpc-k8s-1.7", "node");

  private static final String KUBERNETES = ">=1.7.0";
  private static final ManifestTemplate SINCE_1_7 =
      ManifestTemplate.beside(AmazonVpcProvider.class, "amazonvpc-k8s-1.7.yaml");

  static final FirewallRule ALL_NODES_TO_CONTROL_PLANE =
      FirewallRule.fromGroup(
          "all-nodes-to-master",
          FirewallGroup.CONTROL_PLANE,
          FirewallGroup.NODES,
          FirewallRule.ALL_PROTOCOLS,
          PortRange.ALL);

  private static final IamStatement NETWORK_INTERFACES =
      IamStatement.allow(
              List.of(
                  "ec2:CreateNetworkInterface",
                  "ec2:AttachNetworkInterface",
                  "ec2:DeleteNetworkInterface",
                  "ec2:DetachNetworkInterface",
                  "ec2:DescribeNetworkInterfaces",
                  "ec2:DescribeInstances",
                  "ec2:ModifyNetworkInterfaceAttribute",
                  "ec2:AssignPrivateIpAddresses",
                  "tag:TagResources"))
          .withSid("kopsK8sEC2NodeAmazonVPCPerms");

  private static final List<IamGrant> GRANTS =
      List.of(
          new IamGrant(InstanceGroupRole.CONTROL_PLANE, NETWORK_INTERFACES),
          new IamGrant(InstanceGroupRole.NODE, NETWORK_INTERFACES));

  private static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .kubernetesVersions(KubernetesVersionRange.parse(KUBERNETES))
          .defaultMtu(1500)
          .addFirewallShapes(FirewallShape.of(ALL_NODES_TO_CONTROL_PLANE))
          .status(ProviderStatus.active("1.9"))
          .build();

  @Override
  public ProviderId id() {
    return ProviderId.of("amazonvpc");
  }

  @Override
  public String specKey() {
    return "amazonvpc";
  }

  @Override
  public Set<KopsRelease> releases() {
    return EnumSet.of(KopsRelease.V1_10, KopsRelease.V1_37);
  }

  @Override
  public ProviderProfile profile(KopsRelease release) {
    return switch (release) {
      case V1_10 -> PROFILE;
      case V1_37 -> AmazonVpcV137.PROFILE;
    };
  }

  @Override
  public Problems validate(ProviderRequest request) {
    ClusterSpec spec = request.spec();
    Problems.Collector problems = Problems.collector();
    if (imageName(request).isEmpty()
        && !hasOtherRegistry(spec)
        && spec.iam().filter(IamSettings::allowContainerRegistry).isEmpty()) {
      problems.warning(
          SPEC.child("iam").child("allowContainerRegistry"),
          ProviderCodes.AMAZONVPC_NO_REGISTRY,
          "instances may not pull "
              + (request.release() == KopsRelease.V1_10 ? IMAGE : AmazonVpcV137.IMAGE)
              + " from ECR",
          "set it to true, or name an image elsewhere in networking.amazonvpc.imageName");
    }
    if (request.release() == KopsRelease.V1_37) {
      return problems.problems().and(AmazonVpcV137.validate(request));
    }
    if (request.hasLegacyIam() && !spec.additionalPolicies().containsKey("node")) {
      problems.warning(
          SPEC.child("iam").child("legacy"),
          ProviderCodes.AMAZONVPC_LEGACY_IAM,
          "the legacy node policy does not allow attaching the network interfaces whose"
              + " addresses pods get",
          "set it to false, or allow it in additionalPolicies.node");
    }
    return problems.problems();
  }

  @Override
  public ProviderContribution contribute(ProviderRequest request) {
    return switch (request.release()) {
      case V1_10 -> contributeV110(request);
      case V1_37 -> AmazonVpcV137.contribute(request);
    };
  }

  private static ProviderContribution contributeV110(ProviderRequest request) {
    return ProviderContribution.builder()
        .addFirewallRules(ALL_NODES_TO_CONTROL_PLANE)
        .requiredFlows(RoutedPods.ALL_FLOWS)
        .podNetwork(PodNetworks.ofInterfaces(Masquerading.OUTSIDE_VPC))
        .iamGrants(request.hasLegacyIam() ? List.of() : GRANTS)
        .nodeNetworking(NodeNetworking.cni(request).toBuilder().nodeIpFromMetadata(true).build())
        .addAddons(
            Addon.networking(
                "networking.amazon-vpc-routed-eni",
                "k8s-1.7",
                "1.0.0-kops.1",
                KUBERNETES,
                manifest(request)))
        .notices(notices(request.spec()))
        .build();
  }

  private static boolean hasOtherRegistry(ClusterSpec spec) {
    return spec.assets()
        .flatMap(assets -> assets.containerRegistry().or(assets::containerProxy))
        .isPresent();
  }

  private static Optional<String> imageName(ProviderRequest request) {
    return ((AmazonVpc) request.networking()).imageName().filter(name -> !name.isBlank());
  }

  private static String manifest(ProviderRequest request) {
    return SINCE_1_7
        .fill()
        .text("image", imageName(request).orElse(IMAGE))
        .block(
            "sourceDestinationCheck",
            SourceDestinationCheck.manifest(SourceDestinationCheck.V0_2_0, request.region()))
        .render();
  }

  private static List<Problem> notices(ClusterSpec spec) {
    List<Problem> notices = new ArrayList<>();
    notices.add(SHARES_ADDRESSES);
    misfit(
            spec,
            ProviderCodes.AMAZONVPC_MASQUERADES,
            "traffic from pods to addresses outside %s is masqueraded, also inside the VPC: to keep"
                + " pod addresses there, set nonMasqueradeCIDR of a new cluster to %s")
        .ifPresent(notices::add);
    return notices;
  }

  /**
   * Returns a problem with a {@code nonMasqueradeCIDR} that does not contain {@code networkCIDR},
   * from which pods get their addresses: a warning if it contains a part of it, else a notice.
   *
   * @param message the message, with places for both ranges
   */
  static Optional<Problem> misfit(ClusterSpec spec, ProblemCode code, String message) {
    Optional<Cidr> range = spec.nonMasqueradeCidr();
    Optional<Cidr> network = spec.networkCidr();
    if (range.isEmpty() || network.isEmpty() || range.get().contains(network.get())) {
      return Optional.empty();
    }
    FieldPath path = SPEC.child("nonMasqueradeCIDR");
    return Optional.of(
        range.get().overlaps(network.get())
            ? Problem.warning(
                path,
                code,
                "nonMasqueradeCIDR %s contains only a part of networkCIDR %s, and pods use addresses of all of it"
                    .formatted(range.get(), network.get()),
                "set nonMasqueradeCIDR of a new cluster to " + network.get())
            : Problem.notice(path, code, message.formatted(range.get(), network.get())));
  }
}
