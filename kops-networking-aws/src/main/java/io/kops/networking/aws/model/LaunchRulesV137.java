package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.autoscaling.MixedInstances;
import io.kops.networking.aws.autoscaling.TypeRequirements;
import io.kops.networking.aws.autoscaling.WarmPoolSettings;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.tagging.InstanceTags;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The launch rules of kops 1.37. */
final class LaunchRulesV137 implements LaunchRules {
  private static final String REQUIRED = "required";
  private static final String GP3 = "gp3";
  private static final int GP3_IOPS = 3000;
  private static final int GP3_THROUGHPUT = 125;
  private static final int PROVISIONED_IOPS = 100;
  private static final int HOOK_TIMEOUT = 600;

  private final ClusterNetwork network;
  private final Names names;

  LaunchRulesV137(ClusterNetwork network) {
    this.network = network;
    this.names = new Names(network.name());
  }

  @Override
  public List<PropertyValue> securityGroups(InstanceGroup group) {
    List<PropertyValue> groups = new ArrayList<>();
    groups.add(
        group
            .securityGroupOverride()
            .map(PropertyValue::of)
            .orElseGet(
                () -> PropertyValue.of(names.group(LaunchRules.firewallGroup(group.role())))));
    if (servesApi(group)) {
      network
          .spec()
          .api()
          .flatMap(ApiAccess::loadBalancer)
          .ifPresent(
              balancer ->
                  balancer
                      .additionalSecurityGroups()
                      .forEach(id -> groups.add(PropertyValue.of(id))));
    }
    group.additionalSecurityGroups().forEach(id -> groups.add(PropertyValue.of(id)));
    return groups;
  }

  private static boolean servesApi(InstanceGroup group) {
    return group.role() == InstanceGroupRole.CONTROL_PLANE
        || group.role() == InstanceGroupRole.API_SERVER;
  }

  /** kops raises numbers below the minimum of a type to the minimum. */
  @Override
  public LaunchTemplateDesired.Volume rootVolume(InstanceGroup group) {
    String type = group.rootVolumeType().orElse(GP3);
    return volume(
        type,
        LaunchRules.rootVolumeSize(group),
        Math.max(group.rootVolumeIops().orElse(0), leastIops(type)),
        Math.max(group.rootVolumeThroughput().orElse(0), GP3_THROUGHPUT));
  }

  private static LaunchTemplateDesired.Volume volume(
      String type, int size, int iops, int throughput) {
    return new LaunchTemplateDesired.Volume(
        type,
        size,
        leastIops(type) > 0 ? OptionalInt.of(iops) : OptionalInt.empty(),
        type.equals(GP3) ? OptionalInt.of(throughput) : OptionalInt.empty());
  }

  /** Returns the default provisioned IOPS of a volume type; 0 if it has none. */
  private static int leastIops(String type) {
    return switch (type) {
      case GP3 -> GP3_IOPS;
      case "io1", "io2" -> PROVISIONED_IOPS;
      default -> 0;
    };
  }

  private static LaunchTemplateDesired.AdditionalVolume additional(VolumeSettings volume) {
    String type = volume.type().filter(text -> !text.isEmpty()).orElse(GP3);
    return new LaunchTemplateDesired.AdditionalVolume(
        volume(
            type,
            volume.size(),
            volume.iops().orElse(leastIops(type)),
            volume.throughput().orElse(GP3_THROUGHPUT)),
        volume.encrypted().orElse(true),
        volume.key().orElse(""),
        volume.deleteOnTermination().orElse(true));
  }

  @Override
  public Optional<LaunchTemplateDesired.V137Options> v137Options(InstanceGroup group) {
    boolean ipv6 =
        network.cluster().subnets(group).stream().anyMatch(subnet -> subnet.ipv6Cidr().isPresent());
    SortedMap<String, LaunchTemplateDesired.AdditionalVolume> volumes = new TreeMap<>();
    group.volumes().forEach(volume -> volumes.put(volume.device(), additional(volume)));
    boolean spot =
        group.maxPrice().filter(price -> !price.isEmpty()).isPresent()
            && group.mixedInstancesPolicy().isEmpty();
    return Optional.of(
        new LaunchTemplateDesired.V137Options(
            group.rootVolumeEncryption().orElse(true),
            group
                .rootVolumeEncryptionKey()
                .filter(key -> group.rootVolumeEncryption().orElse(false))
                .orElse(""),
            volumes,
            group.cpuCredits().orElse(""),
            spot ? group.spotDurationInMinutes().orElse(0) : 0,
            group
                .instanceInterruptionBehavior()
                .filter(behavior -> spot && !behavior.isEmpty())
                .orElse(LaunchTemplateDesired.TERMINATE),
            group.httpTokens().orElse(REQUIRED),
            group.httpPutResponseHopLimit().orElse(1),
            ipv6,
            tags(group, names.instances(ResourceKinds.AUTO_SCALING_GROUP, group).name())));
  }

  @Override
  public Optional<AutoScalingGroupDesired.V137Options> groupOptions(InstanceGroup group) {
    return Optional.of(
        new AutoScalingGroupDesired.V137Options(
            group.instanceProtection().orElse(false),
            group.capacityRebalance().orElse(false),
            group.maxInstanceLifetime().orElse(Duration.ZERO).toSeconds(),
            group
                .effectiveWarmPool(network.spec().warmPool())
                .filter(WarmPool::isEnabled)
                .map(LaunchRulesV137::warmPool)));
  }

  private static WarmPoolSettings warmPool(WarmPool pool) {
    return new WarmPoolSettings(
        pool.minSize().orElse(0),
        pool.maxSize().orElse(WarmPoolSettings.MAX_SIZE_OF_GROUP),
        pool.enableLifecycleHook().orElse(false)
            ? OptionalInt.of(pool.lifecycleHookTimeout().orElse(HOOK_TIMEOUT))
            : OptionalInt.empty());
  }

  @Override
  public Optional<MixedInstances> mixedInstances(InstanceGroup group) {
    return group.mixedInstancesPolicy().map(policy -> MixedTypes.of(policy, group));
  }

  @Override
  public Map<String, String> templateTags(InstanceGroup group, String name) {
    return tags(group, name);
  }

  @Override
  public Map<String, String> tags(InstanceGroup group, String name) {
    Map<String, String> nodeLabels =
        group.role() == InstanceGroupRole.BASTION
            ? group.nodeLabels()
            : network.nodeSettings(group).kubelet().nodeLabels();
    Map<String, String> tags = new TreeMap<>(GroupTags.of(group, network, nodeLabels));
    switch (group.role()) {
      case CONTROL_PLANE -> {
        tags.put(GroupTags.ROLE_PREFIX + "master", "1");
        tags.put(GroupTags.ROLE_PREFIX + "control-plane", "1");
      }
      case NODE -> tags.put(GroupTags.ROLE_PREFIX + "node", "1");
      case BASTION -> tags.put(GroupTags.ROLE_PREFIX + "bastion", "1");
      case API_SERVER -> tags.put(GroupTags.ROLE_PREFIX + "apiserver", "1");
    }
    tags.put(InstanceTags.INSTANCE_GROUP, group.name());
    if (network
        .spec()
        .nodeTerminationHandler()
        .map(NodeTerminationHandlerSettings::isQueueMode)
        .orElse(true)) {
      tags.put(InstanceTags.TERMINATION_HANDLED, "");
    }
    tags.putAll(new ClusterTags(network.name()).owned(name));
    return tags;
  }

  /**
   * The mixed instances policy of a group. Unset fields are set to the defaults of Auto Scaling, so
   * that a field that is removed from the spec is reset.
   */
  static final class MixedTypes {
    private static final int ALL_ON_DEMAND = 100;
    private static final int MEGA = 6;

    private MixedTypes() {}

    static MixedInstances of(MixedInstancesPolicy policy, InstanceGroup group) {
      Optional<TypeRequirements> requirements =
          policy.instanceRequirements().map(MixedTypes::requirements);
      String spotStrategy = policy.spotAllocationStrategy().orElse(MixedInstances.LOWEST_PRICE);
      boolean pools = spotStrategy.equals(MixedInstances.LOWEST_PRICE);
      return new MixedInstances(
          requirements.isPresent() ? List.of() : group.machineTypes(),
          requirements,
          policy.onDemandBase().orElse(0),
          policy.onDemandAboveBase().orElse(ALL_ON_DEMAND),
          policy
              .onDemandAllocationStrategy()
              .orElse(
                  requirements.isPresent()
                      ? MixedInstances.LOWEST_PRICE
                      : MixedInstances.PRIORITIZED),
          spotStrategy,
          pools
              ? OptionalInt.of(policy.spotInstancePools().orElse(MixedInstances.USUAL_POOLS))
              : OptionalInt.empty(),
          group.maxPrice().orElse(""));
    }

    /** Kops equates megabytes with EC2's MiB. */
    private static TypeRequirements requirements(InstanceRequirements needs) {
      return new TypeRequirements(
          number(needs.cpuMin(), 0).orElse(0),
          number(needs.cpuMax(), 0),
          number(needs.memoryMin(), MEGA).orElse(0),
          number(needs.memoryMax(), MEGA),
          needs.excludedInstanceTypes());
    }

    private static OptionalInt number(Optional<ResourceQuantity> quantity, int powerOfTen) {
      return quantity
          .map(given -> OptionalInt.of(Math.toIntExact(given.ceiling(powerOfTen))))
          .orElseGet(OptionalInt::empty);
    }
  }
}
