package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.problem.InstanceCodes;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.node.UserDataText;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Maps each instance group to a launch template and an Auto Scaling group. */
public final class InstanceModel {
  private static final PerRelease<Function<ClusterNetwork, LaunchRules>> LAUNCH_RULES =
      new PerRelease<>(LaunchRulesV110::new, LaunchRulesV137::new);

  private static final int LONGEST_USER_DATA = 16 * 1024;
  private static final int LONGEST_TEMPLATE_NAME = 128;

  /** The resources that an instance needs at boot. */
  private static final Set<ResourceKind> BEFORE_INSTANCES =
      Set.of(
          ResourceKinds.ROUTE,
          ResourceKinds.ROUTE_TABLE_ASSOCIATION,
          ResourceKinds.DHCP_OPTIONS_ASSOCIATION,
          ResourceKinds.IAM_ROLE_POLICY);

  private final ClusterNetwork network;
  private final Names names;
  private final LoadBalancerModel balancers;
  private final LaunchRules release;
  private final Map<String, String> userData = new TreeMap<>();

  /**
   * Creates the model.
   *
   * @param bootstrap generates the user data of instances
   */
  public InstanceModel(ClusterNetwork network, NodeBootstrap bootstrap) {
    this.network = network;
    this.names = new Names(network.name());
    this.balancers =
        ReleaseRules.of(network.spec()).createsNetworkLoadBalancers()
            ? new NetworkLoadBalancerModel(network)
            : new ClassicLoadBalancerModel(network);
    this.release = LAUNCH_RULES.of(network.spec().release()).apply(network);
    for (InstanceGroup group : groups()) {
      String own =
          group.role() == InstanceGroupRole.BASTION
              ? ""
              : bootstrap.userData(
                  new NodeBootstrap.NodeContext(
                      network.cluster(), group, network.nodeSettings(group)));
      userData.put(group.name(), UserDataText.of(own, group.additionalUserData()));
    }
  }

  /** Returns whether the instances register with network load balancers. */
  public boolean hasNetworkLoadBalancers() {
    return balancers.resources().stream()
        .anyMatch(resource -> resource.id().kind().equals(ResourceKinds.NETWORK_LOAD_BALANCER));
  }

  /** Returns the ids of the load balancers and their dependents. */
  public Set<ResourceId> balancerIds() {
    return balancers.resources().stream().map(DesiredResource::id).collect(Collectors.toSet());
  }

  /** Returns the problems of the instance groups and load balancers. */
  public Problems problems() {
    Problems.Collector problems = Problems.collector();
    balancers.check(problems);
    for (InstanceGroup group : groups()) {
      String template = names.instances(ResourceKinds.LAUNCH_TEMPLATE, group).name();
      if (template.length() > LONGEST_TEMPLATE_NAME) {
        problems.error(
            FieldPath.of("instanceGroups").key(group.name()).child("metadata").child("name"),
            InstanceCodes.LAUNCH_TEMPLATE_NAME_TOO_LONG,
            "the name of launch template %s has %d characters, which exceeds EC2's limit of %d"
                .formatted(template, template.length(), LONGEST_TEMPLATE_NAME),
            "shorten the name of the group, or launch its instances by other means");
      }
      int length = userDataOf(group).getBytes(StandardCharsets.UTF_8).length;
      if (length > LONGEST_USER_DATA) {
        problems.error(
            FieldPath.of("instanceGroups").key(group.name()),
            InstanceCodes.USER_DATA_TOO_LONG,
            "the user data of group %s has %d bytes, which exceeds EC2's limit of %d"
                .formatted(group.name(), length, LONGEST_USER_DATA),
            "load the rest from the state store at boot");
      }
    }
    return problems.problems();
  }

  /**
   * Returns the desired resources of the instances.
   *
   * @param images the images by their names in instance groups
   * @param keyName the SSH key of the instances; empty for none
   * @param before the other desired resources of the cluster
   */
  public List<DesiredResource> resources(
      Map<String, InstanceImage> images,
      String keyName,
      Collection<? extends DesiredResource> before) {
    List<DesiredResource> resources = new ArrayList<>(balancers.resources());
    List<ResourceId> first =
        before.stream()
            .map(DesiredResource::id)
            .filter(id -> BEFORE_INSTANCES.contains(id.kind()))
            .toList();
    for (InstanceGroup group : groups()) {
      InstanceImage image = images.get(group.image().orElse(""));
      if (image == null) {
        throw new IllegalStateException("the image of " + group.name() + " was not read");
      }
      LaunchTemplateDesired template = template(group, image, keyName);
      resources.add(template);
      resources.add(autoScalingGroup(group, template.id(), first));
    }
    return resources;
  }

  /** Karpenter launches instances without an Auto Scaling group. */
  private List<InstanceGroup> groups() {
    return network.cluster().instanceGroups().stream()
        .filter(group -> !group.isManagedByKarpenter())
        .toList();
  }

  private String userDataOf(InstanceGroup group) {
    return userData.getOrDefault(group.name(), "");
  }

  private LaunchTemplateDesired template(InstanceGroup group, InstanceImage image, String keyName) {
    ResourceId id = names.instances(ResourceKinds.LAUNCH_TEMPLATE, group);
    return new LaunchTemplateDesired(
        id,
        group
            .machineType()
            .orElseThrow(() -> new IllegalStateException("a completed group has an instance type")),
        image.id(),
        profile(group),
        release.securityGroups(group),
        isPublic(group),
        image.rootDevice(),
        release.rootVolume(group),
        group.rootVolumeOptimization().orElse(false),
        group.detailedInstanceMonitoring().orElse(false),
        release.v137Options(group),
        // With mixed instances, the maximum spot price is set on the group.
        release.mixedInstances(group).isPresent() ? "" : group.maxPrice().orElse(""),
        group.tenancy().filter(tenancy -> !tenancy.isEmpty()).orElse("default"),
        keyName,
        userDataOf(group),
        release.templateTags(group, id.name()));
  }

  /** A group can name the instance profile that the plan creates for other groups. */
  private PropertyValue profile(InstanceGroup group) {
    String name =
        group
            .iamProfile()
            .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
            .orElseGet(() -> names.iam(group.role()));
    return network.rolePolicies().stream()
        .map(policy -> names.iam(policy.role()))
        // IAM does not distinguish names by case.
        .filter(name::equalsIgnoreCase)
        .map(own -> PropertyValue.of(new ResourceId(ResourceKinds.IAM_INSTANCE_PROFILE, own)))
        .findFirst()
        .orElseGet(() -> PropertyValue.of(name));
  }

  private boolean isPublic(InstanceGroup group) {
    return group.associatePublicIp().orElse(true)
        && subnets(group).stream().noneMatch(subnet -> subnet.type().isPrivate());
  }

  private List<Subnet> subnets(InstanceGroup group) {
    return network.cluster().subnets(group);
  }

  private AutoScalingGroupDesired autoScalingGroup(
      InstanceGroup group, ResourceId template, List<ResourceId> first) {
    ResourceId id = names.instances(ResourceKinds.AUTO_SCALING_GROUP, group);
    return new AutoScalingGroupDesired(
        id,
        template,
        group.minSize().orElse(group.mostInstances()),
        group.mostInstances(),
        subnets(group).stream().map(subnet -> VpcModel.subnet(subnet, names)).toList(),
        withExternal(
            balancers.loadBalancersOf(group), group, ExternalLoadBalancer::loadBalancerName),
        targetGroups(group),
        release.mixedInstances(group),
        group.suspendProcesses(),
        release.groupOptions(group),
        release.tags(group, id.name()),
        first);
  }

  /** Without target groups of the cluster or the spec, those that users attach are unmanaged. */
  private Optional<List<PropertyValue>> targetGroups(InstanceGroup group) {
    Optional<List<PropertyValue>> own = balancers.targetGroupsOf(group);
    List<PropertyValue> all =
        withExternal(own.orElse(List.of()), group, ExternalLoadBalancer::targetGroupArn);
    return own.isPresent() || !all.isEmpty() ? Optional.of(all) : Optional.empty();
  }

  private static List<PropertyValue> withExternal(
      List<PropertyValue> own,
      InstanceGroup group,
      Function<ExternalLoadBalancer, Optional<String>> id) {
    List<PropertyValue> all = new ArrayList<>(own);
    group.externalLoadBalancers().stream()
        .map(id)
        .flatMap(Optional::stream)
        .filter(text -> !text.isEmpty())
        .map(PropertyValue::of)
        .forEach(all::add);
    return all;
  }
}
