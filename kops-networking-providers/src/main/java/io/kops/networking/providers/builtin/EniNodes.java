package io.kops.networking.providers.builtin;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.eni.PodsPerNode;
import io.kops.networking.eni.SubnetDemand;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Node settings and pod limits for providers that attach network interfaces for pods. */
final class EniNodes {
  /** kops queries the interface limits of the instance type from EC2 at boot. */
  public static final IamStatement DESCRIBE_TYPES =
      IamStatement.allow(List.of("ec2:DescribeInstanceTypes"));

  private static final FieldPath SPEC = FieldPath.of("spec");

  /**
   * Without these files systemd and cloud-init revert the interface and route settings of the
   * plug-in.
   */
  private static final List<NodeFile> FILES =
      List.of(
          NodeFile.text("/etc/udev/rules.d/99-vpc-policy-routes.rules", ""),
          NodeFile.text(
              "/usr/lib/systemd/networkd.conf.d/40-disable-manage-foreign-routes.conf",
              """
              [Network]
              ManageForeignRoutes=no
              ManageForeignRoutingPolicyRules=no
              """),
          NodeFile.text(
              "/etc/systemd/network/99-default.link",
              """
              [Match]
              OriginalName=*

              [Link]
              NamePolicy=keep kernel database onboard slot path
              AlternativeNamesPolicy=database onboard slot path
              MACAddressPolicy=none
              """),
          NodeFile.text(
              "/etc/cloud/cloud.cfg.d/99-disable-network-hotplug.cfg",
              """
              updates:
                network:
                  when: [boot-new-instance]
              """));

  private EniNodes() {}

  /** Returns the node settings, based on those of the plug-in. */
  public static NodeNetworking on(ProviderRequest request, NodeNetworking plugIn) {
    return plugIn.toBuilder()
        .nodeIpFromMetadata(true)
        .maxPods(maxPods(request))
        .addAllFiles(FILES)
        .build();
  }

  /**
   * Returns warnings about subnets and instance types.
   *
   * @param prefixes whether interfaces use prefixes where their type supports them
   */
  public static List<Problem> notices(ProviderRequest request, boolean prefixes) {
    List<Problem> notices = new ArrayList<>();
    List<SubnetDemand> demands = SubnetDemand.of(request.cluster(), prefixes);
    for (SubnetDemand demand : demands) {
      if (demand.exceeds()) {
        notices.add(
            Problem.warning(
                SPEC.child("subnets").key(demand.subnet()).child("cidr"),
                ProviderCodes.ENI_SUBNET_SMALL,
                "instances and pods in the subnet can need %d addresses, but it has %d"
                    .formatted(demand.demand(), demand.usable()),
                "use a larger subnet, more subnets, smaller groups or a lower kubelet.maxPods"));
      }
    }
    demands.stream()
        .flatMap(demand -> demand.unknownMachineTypes().stream())
        .distinct()
        .sorted()
        .forEach(type -> notices.add(unknown(type)));
    return notices;
  }

  private static Problem unknown(String type) {
    return Problem.notice(
        FieldPath.of("instanceGroups"),
        ProviderCodes.ENI_INSTANCE_TYPE_UNKNOWN,
        "unknown number of network interfaces for "
            + (type.isEmpty() ? "a group without machineType" : type)
            + ": maxPods stays at kubelet's default of "
            + PodsPerNode.KUBELET_DEFAULT
            + " and its addresses are not counted");
  }

  /**
   * A limit that the user gives kubelet wins; otherwise kops uses the smaller of 110 and the number
   * of addresses.
   */
  private static Map<String, Integer> maxPods(ProviderRequest request) {
    Map<String, Integer> most = new TreeMap<>();
    for (InstanceGroup group : request.cluster().instanceGroups()) {
      if (group.role() != InstanceGroupRole.BASTION && leavesMaxPods(request.spec(), group)) {
        List<Optional<PodsPerNode>> types =
            group.machineTypes().stream().map(PodsPerNode::of).toList();
        if (types.stream().allMatch(Optional::isPresent)) {
          types.stream()
              .flatMap(Optional::stream)
              .mapToInt(PodsPerNode::maxPodsOfKops)
              .min()
              .ifPresent(pods -> most.put(group.name(), pods));
        }
      }
    }
    return most;
  }

  /** Returns whether kops determines the pod limit of the group. */
  public static boolean leavesMaxPods(ClusterSpec spec, InstanceGroup group) {
    Optional<KubeletSettings> ofRole =
        group.role() == InstanceGroupRole.NODE
            ? spec.kubelet()
            : spec.controlPlaneKubelet().or(spec::kubelet);
    return !saysMaxPods(group.kubelet()) && !saysMaxPods(ofRole);
  }

  private static boolean saysMaxPods(Optional<KubeletSettings> kubelet) {
    return kubelet.filter(given -> given.maxPods().isPresent()).isPresent();
  }
}
