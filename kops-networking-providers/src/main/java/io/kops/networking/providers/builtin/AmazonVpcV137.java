package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.eni.InterfaceLimits;
import io.kops.networking.eni.PodsPerNode;
import io.kops.networking.mtu.InstanceMtu;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.EnvVar;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.ManifestTemplate;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.PodNetwork;
import io.kops.networking.spi.PodNetwork.Masquerading;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderProfile;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.ProviderStatus;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Amazon VPC CNI 1.23 on kops 1.37, with its network policy agent disabled. */
final class AmazonVpcV137 {
  static final ProviderProfile PROFILE =
      ProviderProfile.builder()
          .defaultMtu(InstanceMtu.JUMBO)
          .addFirewallShapes(FirewallShape.of(AmazonVpcProvider.ALL_NODES_TO_CONTROL_PLANE))
          .status(ProviderStatus.active("1.9"))
          .build();

  private static final String NAME = "networking.amazon-vpc-routed-eni";
  static final String IMAGE = image("node");
  private static final String VERSION = Images.tag(IMAGE);

  /**
   * The agent must outlive the pods whose interfaces it releases, and kube-proxy would masquerade
   * traffic from pods to services.
   */
  private static final NodeNetworking NODES =
      NodeNetworking.CONTAINERD.toBuilder()
          .gracefulShutdown(false)
          .kubeProxyKnowsPods(false)
          .build();

  private static final FieldPath OPTIONS =
      FieldPath.of("spec").child("networking").child("amazonvpc");
  private static final ManifestTemplate MANIFEST =
      ManifestTemplate.beside(AmazonVpcV137.class, "amazonvpc-k8s-1.16.yaml");

  private static final IamStatement INTERFACES =
      IamStatement.allow(
          List.of(
              "ec2:AssignPrivateIpAddresses",
              "ec2:AttachNetworkInterface",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeInstances",
              "ec2:DescribeTags",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeInstanceTypes",
              "ec2:DescribeSecurityGroups",
              "ec2:DescribeSubnets",
              "ec2:DetachNetworkInterface",
              "ec2:ModifyNetworkInterfaceAttribute",
              "ec2:UnassignPrivateIpAddresses"));

  private final ProviderRequest request;
  private final AmazonVpc options;
  private final AmazonVpcEnvironment environment;

  private AmazonVpcV137(ProviderRequest request) {
    this.request = request;
    this.options = (AmazonVpc) request.networking();
    this.environment = AmazonVpcEnvironment.of(request, VERSION);
  }

  static Problems validate(ProviderRequest request) {
    Problems.Collector problems = Problems.collector();
    List<EnvVar> env = ((AmazonVpc) request.networking()).env();
    for (int i = 0; i < env.size(); i++) {
      check(env.get(i), OPTIONS.child("env").index(i), request, problems);
    }
    return problems.problems();
  }

  private static void check(
      EnvVar variable, FieldPath path, ProviderRequest request, Problems.Collector problems) {
    String name = variable.name();
    if (name.isBlank() || name.contains("=")) {
      problems.error(
          path.child("name"),
          ProviderCodes.AMAZONVPC_ENV_MALFORMED,
          "\"" + name + "\" is not a valid environment variable name",
          "give it a name such as WARM_IP_TARGET");
    } else if (AmazonVpcEnvironment.FIXED.contains(name)) {
      problems.warning(
          path.child("name"),
          ProviderCodes.AMAZONVPC_ENV_FIXED,
          "kops sets " + name + " itself and ignores this value",
          "remove it");
    } else if (name.equals(AmazonVpcEnvironment.MTU)) {
      checkMtu(variable.value(), path.child("value"), request, problems);
    }
  }

  private static void checkMtu(
      String value, FieldPath path, ProviderRequest request, Problems.Collector problems) {
    try {
      problems.addAll(
          new GivenMtu(path, Integer.parseInt(value))
              .check(
                  request,
                  ProviderCodes.AMAZONVPC_MTU_OUT_OF_RANGE,
                  ProviderCodes.AMAZONVPC_MTU_LEAVES_NO_ROOM));
    } catch (NumberFormatException notANumber) {
      problems.error(
          path,
          ProviderCodes.AMAZONVPC_MTU_OUT_OF_RANGE,
          "\"" + value + "\" is not an MTU in bytes",
          "set it to a number such as " + InstanceMtu.JUMBO + ", or remove it");
    }
  }

  static ProviderContribution contribute(ProviderRequest request) {
    AmazonVpcV137 plugIn = new AmazonVpcV137(request);
    return ProviderContribution.builder()
        .addFirewallRules(AmazonVpcProvider.ALL_NODES_TO_CONTROL_PLANE)
        .requiredFlows(RoutedPods.ALL_FLOWS)
        .podNetwork(plugIn.pods())
        .iamGrants(plugIn.grants())
        .nodeNetworking(EniNodes.on(request, NODES))
        .addAddon(
            Addon.networking(NAME, "k8s-1.16", plugIn.manifest()).toBuilder()
                .needsRollingUpdate(RollingUpdateScope.ALL)
                .build())
        .notices(plugIn.notices())
        .build();
  }

  /** With custom networking, pods have subnets and security groups of ENIConfig objects. */
  private Optional<PodNetwork> pods() {
    boolean keepsAddresses = request.isIpv6() || environment.externalSnat();
    return environment.customNetworking()
        ? Optional.empty()
        : Optional.of(
            PodNetworks.ofInterfaces(
                keepsAddresses ? Masquerading.NEVER : Masquerading.OUTSIDE_VPC));
  }

  private List<IamGrant> grants() {
    IamStatement tags =
        IamStatement.allowOn(
            List.of(request.arnPrefix() + ":ec2:*:*:network-interface/*"),
            List.of("ec2:CreateTags"));
    return Stream.of(INTERFACES, tags)
        .flatMap(statement -> InstanceGrants.forAll(statement).stream())
        .toList();
  }

  private String manifest() {
    Map<String, String> ownLabels = new LinkedHashMap<>();
    ownLabels.put("app.kubernetes.io/instance", "aws-vpc-cni");
    ownLabels.put("app.kubernetes.io/name", "aws-node");
    ownLabels.put("app.kubernetes.io/version", VERSION);
    ownLabels.put("k8s-app", "aws-node");
    return MANIFEST
        .fill()
        .fields("labels", Addon.managedLabels(NAME))
        .fields("ownLabels", ownLabels)
        .text("image", given(options.imageName()).orElse(IMAGE))
        .text("initImage", given(options.initImageName()).orElse(image("init")))
        .text(
            "policyAgentImage",
            given(options.networkPolicyAgentImage()).orElse(image("policyAgent")))
        .flag("ipv6", request.isIpv6())
        .flag("selinux", request.spec().containerdSelinuxEnabled().orElse(false))
        .flag("annotatePods", environment.annotatesPods())
        .namedValues("env", environment.values())
        .render();
  }

  private static String image(String name) {
    return Images.of("amazonvpc-k8s-1.16", name);
  }

  private List<Problem> notices() {
    List<Problem> notices = new ArrayList<>();
    notices.add(AmazonVpcProvider.SHARES_ADDRESSES);
    if (!request.isIpv6()) {
      AmazonVpcProvider.misfit(
              request.spec(),
              ProviderCodes.AMAZONVPC_PODS_OUTSIDE_RANGE,
              "pods use addresses of the VPC, and nonMasqueradeCIDR %s has no effect on them; a new"
                  + " cluster can set it to networkCIDR %s")
          .ifPresent(notices::add);
    }
    if (!environment.customNetworking()) {
      notices.addAll(EniNodes.notices(request, environment.prefixes()));
    }
    if (environment.prefixes()) {
      for (InstanceGroup group : request.cluster().instanceGroups()) {
        if (group.role() != InstanceGroupRole.BASTION) {
          group.machineTypes().stream()
              .map(InterfaceLimits::of)
              .flatMap(Optional::stream)
              .map(limits -> aboutPrefixes(group, limits))
              .flatMap(Optional::stream)
              .forEach(notices::add);
        }
      }
    }
    return notices;
  }

  /** Kops reckons maxPods for single addresses, so that prefixes are of no use until it is set. */
  private Optional<Problem> aboutPrefixes(InstanceGroup group, InterfaceLimits limits) {
    FieldPath path = FieldPath.of("instanceGroups").key(group.name());
    if (!limits.prefixes()) {
      return Optional.of(
          Problem.warning(
              path.child("machineType"),
              ProviderCodes.AMAZONVPC_NO_PREFIXES,
              limits.machineType() + " does not support prefixes and uses single addresses",
              "use an instance type of the Nitro system, such as m5.large"));
    }
    PodsPerNode pods = new PodsPerNode(limits, true, environment.customNetworking());
    boolean unused = pods.recommended() > pods.maxPodsOfKops();
    return unused && EniNodes.leavesMaxPods(request.spec(), group)
        ? Optional.of(
            Problem.notice(
                path.child("kubelet").child("maxPods"),
                ProviderCodes.AMAZONVPC_PREFIXES_UNUSED,
                "with prefixes %s can run %d pods, but kops limits kubelet to %d: set maxPods to use more"
                    .formatted(limits.machineType(), pods.recommended(), pods.maxPodsOfKops())))
        : Optional.empty();
  }

  private static Optional<String> given(Optional<String> text) {
    return text.filter(word -> !word.isBlank());
  }
}
