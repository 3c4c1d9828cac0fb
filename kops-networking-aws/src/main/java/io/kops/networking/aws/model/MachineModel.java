package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.existing.MachineImage;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.MachineTags;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.node.UserDataText;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The machines of a cluster: for each instance group a launch template and a group in AWS. */
public final class MachineModel {
  private static final String ROLE_PREFIX = "k8s.io/role/";
  private static final String TEMPLATE_PREFIX = "k8s.io/cluster-autoscaler/node-template/";
  private static final String DEFAULT_VOLUME = "gp2";
  private static final String PROVISIONED_VOLUME = "io1";
  private static final int DEFAULT_IOPS = 100;
  private static final int LONGEST_USER_DATA = 16 * 1024;

  /** Without these a machine that starts cannot reach or do what it needs. */
  private static final Set<ResourceKind> BEFORE_MACHINES =
      Set.of(
          Kinds.ROUTE,
          Kinds.ROUTE_TABLE_ASSOCIATION,
          Kinds.DHCP_OPTIONS_ASSOCIATION,
          Kinds.IAM_ROLE_POLICY);

  private final ClusterNetwork network;
  private final Names names;
  private final LoadBalancerModel balancers;
  private final Map<String, String> userData = new TreeMap<>();

  /**
   * Makes the model.
   *
   * @param bootstrap writes what machines are told when they start
   */
  public MachineModel(ClusterNetwork network, NodeBootstrap bootstrap) {
    this.network = network;
    this.names = new Names(network.name());
    this.balancers = new LoadBalancerModel(network);
    for (InstanceGroup group : groups()) {
      String own =
          group.role() == InstanceGroupRole.BASTION
              ? ""
              : bootstrap.userData(
                  new NodeBootstrap.Newcomer(
                      network.cluster(), group, network.nodeSettings(group)));
      userData.put(group.name(), UserDataText.of(own, group.additionalUserData()));
    }
  }

  /** Returns what is wrong with it. */
  public Problems problems() {
    Problems.Collector problems = Problems.collector();
    balancers.check(problems);
    for (InstanceGroup group : groups()) {
      int length = userDataOf(group).getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_USER_DATA) {
        problems.error(
            FieldPath.of("instanceGroups").key(group.name()),
            MachineCodes.USER_DATA_TOO_LONG,
            "the user data of group %s has %d bytes, and EC2 takes %d"
                .formatted(group.name(), length, LONGEST_USER_DATA),
            "let it fetch the rest from the state store");
      }
    }
    return problems.problems();
  }

  /**
   * Returns what must exist for the machines.
   *
   * @param images the images by the names that groups give them
   * @param keyName the SSH key of the machines; empty for none
   * @param before what else must exist for the cluster
   */
  public List<DesiredResource> resources(
      Map<String, MachineImage> images,
      String keyName,
      Collection<? extends DesiredResource> before) {
    List<DesiredResource> resources = new ArrayList<>(balancers.resources());
    List<ResourceId> first =
        before.stream()
            .map(DesiredResource::id)
            .filter(id -> BEFORE_MACHINES.contains(id.kind()))
            .toList();
    for (InstanceGroup group : groups()) {
      MachineImage image = images.get(group.image().orElse(""));
      if (image == null) {
        throw new IllegalStateException("the image of " + group.name() + " was never found");
      }
      LaunchTemplateDesired template = template(group, image, keyName);
      resources.add(template);
      resources.add(autoScalingGroup(group, template.id(), first));
    }
    return resources;
  }

  private List<InstanceGroup> groups() {
    return network.cluster().instanceGroups();
  }

  private String userDataOf(InstanceGroup group) {
    return userData.getOrDefault(group.name(), "");
  }

  private LaunchTemplateDesired template(InstanceGroup group, MachineImage image, String keyName) {
    ResourceId id = names.machines(Kinds.LAUNCH_TEMPLATE, group);
    List<PropertyValue> securityGroups = new ArrayList<>();
    securityGroups.add(PropertyValue.of(names.group(firewallGroup(group.role()))));
    group.additionalSecurityGroups().forEach(sg -> securityGroups.add(PropertyValue.of(sg)));
    return new LaunchTemplateDesired(
        id,
        group
            .machineType()
            .orElseThrow(() -> new IllegalStateException("a completed group has a machine type")),
        image.id(),
        profile(group),
        securityGroups,
        isPublic(group),
        volume(group, image.rootDevice()),
        group.tenancy().filter(tenancy -> !tenancy.isEmpty()).orElse("default"),
        keyName,
        userDataOf(group),
        new ClusterTags(network.name()).owned(id.name()));
  }

  private PropertyValue profile(InstanceGroup group) {
    return group
        .iamProfile()
        .map(arn -> PropertyValue.of(arn.substring(arn.lastIndexOf('/') + 1)))
        .orElseGet(
            () ->
                PropertyValue.of(
                    new ResourceId(Kinds.IAM_INSTANCE_PROFILE, names.iam(group.role()))));
  }

  private static LaunchTemplateDesired.RootVolume volume(InstanceGroup group, String device) {
    String type = group.rootVolumeType().orElse(DEFAULT_VOLUME);
    OptionalInt iops =
        type.equals(PROVISIONED_VOLUME)
            ? OptionalInt.of(group.rootVolumeIops().orElse(DEFAULT_IOPS))
            : OptionalInt.empty();
    return new LaunchTemplateDesired.RootVolume(
        device, type, group.rootVolumeSize().orElse(usualVolumeSize(group.role())), iops);
  }

  private static int usualVolumeSize(InstanceGroupRole role) {
    return switch (role) {
      case MASTER, API_SERVER -> 64;
      case NODE -> 128;
      case BASTION -> 32;
    };
  }

  private static FirewallGroup firewallGroup(InstanceGroupRole role) {
    return switch (role) {
      case MASTER, API_SERVER -> FirewallGroup.MASTERS;
      case NODE -> FirewallGroup.NODES;
      case BASTION -> FirewallGroup.BASTION;
    };
  }

  private boolean isPublic(InstanceGroup group) {
    return group.associatePublicIp().orElse(true)
        && subnets(group).stream().noneMatch(subnet -> subnet.type() == SubnetType.PRIVATE);
  }

  private List<Subnet> subnets(InstanceGroup group) {
    return network.spec().subnets().stream()
        .filter(subnet -> group.subnets().contains(subnet.name()))
        .toList();
  }

  private AutoScalingGroupDesired autoScalingGroup(
      InstanceGroup group, ResourceId template, List<ResourceId> first) {
    ResourceId id = names.machines(Kinds.AUTO_SCALING_GROUP, group);
    return new AutoScalingGroupDesired(
        id,
        template,
        group.minSize().orElse(group.mostMachines()),
        group.mostMachines(),
        subnets(group).stream().map(subnet -> VpcModel.subnet(subnet, names)).toList(),
        balancers.inFrontOf(group),
        tags(group, id.name()),
        first);
  }

  /** As kops 1.10 tags machines, without the mark of ownership. */
  private Map<String, String> tags(InstanceGroup group, String name) {
    Map<String, String> tags = new TreeMap<>(network.spec().cloudLabels());
    tags.putAll(group.cloudLabels());
    group
        .nodeLabels()
        .forEach((label, value) -> tags.put(TEMPLATE_PREFIX + "label/" + label, value));
    for (String taint : group.taints()) {
      int end = taint.indexOf('=');
      tags.put(
          TEMPLATE_PREFIX + "taint/" + (end < 0 ? taint : taint.substring(0, end)),
          end < 0 ? "" : taint.substring(end + 1));
    }
    tags.put(ROLE_PREFIX + roleWord(group.role()), "1");
    if (group.role() != InstanceGroupRole.BASTION) {
      network
          .spec()
          .networking()
          .ifPresent(mode -> tags.put(MachineTags.NETWORKING, mode.specKey()));
    }
    tags.put(ClusterTags.NAME, name);
    tags.put(ClusterTags.KUBERNETES_CLUSTER, network.name().value());
    return tags;
  }

  private static String roleWord(InstanceGroupRole role) {
    return switch (role) {
      case MASTER -> "master";
      case NODE -> "node";
      case BASTION -> "bastion";
      case API_SERVER -> "apiserver";
    };
  }
}
