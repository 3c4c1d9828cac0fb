package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * A group of alike instances: a kops {@code InstanceGroup} document, as far as networking reads it.
 */
@Value.Immutable
@KopsValue
public interface InstanceGroup {
  /** Returns the name, unique in the cluster: {@code metadata.name}. */
  String name();

  /** Returns the role of its instances. */
  InstanceGroupRole role();

  /** Returns the image. */
  Optional<String> image();

  /** Returns the EC2 instance type. */
  Optional<String> machineType();

  /** Returns the minimum number of instances. */
  OptionalInt minSize();

  /** Returns the most instances. */
  OptionalInt maxSize();

  /** Returns the names of its subnets, all of one type. */
  List<String> subnets();

  /** Returns its zones, if the document lists them. */
  List<String> zones();

  /** Returns whether instances in public subnets get a public address; absent means yes. */
  Optional<Boolean> associatePublicIp();

  /** Returns security groups, {@code sg-...}, to add to its instances. */
  List<String> additionalSecurityGroups();

  /** Returns a security group used instead of the role's; kops 1.37. */
  Optional<String> securityGroupOverride();

  /** Returns tags of its instances. */
  Map<String, String> cloudLabels();

  /** Returns labels of its nodes. */
  Map<String, String> nodeLabels();

  /** Returns taints of its nodes. */
  List<String> taints();

  /** Returns kubelet options that override the cluster's. */
  Optional<KubeletSettings> kubelet();

  /** Returns {@code default}, {@code dedicated} or {@code host}. */
  Optional<String> tenancy();

  /** Returns the ARN of an existing instance profile: {@code iam.profile}. */
  Optional<String> iamProfile();

  /** Returns the size of the root volume in GB. */
  OptionalInt rootVolumeSize();

  /** Returns the type of the root volume. */
  Optional<String> rootVolumeType();

  /** Returns the provisioned operations per second of an {@code io1} root volume. */
  OptionalInt rootVolumeIops();

  /** Returns the throughput of a {@code gp3} root volume in MB/s; kops 1.37. */
  OptionalInt rootVolumeThroughput();

  /** Returns whether instances are optimised for EBS. */
  Optional<Boolean> rootVolumeOptimization();

  /** Returns whether instances are monitored in detail, every minute. */
  Optional<Boolean> detailedInstanceMonitoring();

  /** Returns the additional volumes of instances; kops 1.37. */
  List<VolumeSettings> volumes();

  /** Returns the CPU credits of burstable instances; kops 1.37. */
  Optional<String> cpuCredits();

  /** Returns whether the root volume is encrypted; kops 1.37. */
  Optional<Boolean> rootVolumeEncryption();

  /** Returns the KMS key of the root volume; kops 1.37. */
  Optional<String> rootVolumeEncryptionKey();

  /** Returns the maximum price of a spot instance. If set, the group uses spot instances. */
  Optional<String> maxPrice();

  /** Returns the minutes for which spot instances are reserved; kops 1.37. */
  OptionalInt spotDurationInMinutes();

  /** Returns the effect of an interruption on a spot instance; kops 1.37. */
  Optional<String> instanceInterruptionBehavior();

  /** Returns whether instance metadata requires a token: {@code instanceMetadata}; kops 1.37. */
  Optional<String> httpTokens();

  /** Returns the hop limit of metadata tokens: {@code instanceMetadata}; kops 1.37. */
  OptionalInt httpPutResponseHopLimit();

  /**
   * Returns the component that launches the instances: {@code CloudGroup}, an Auto Scaling group,
   * or {@code Karpenter}; kops 1.37.
   */
  Optional<String> manager();

  /** Returns the Auto Scaling processes that are suspended. */
  List<String> suspendProcesses();

  /** Returns whether new instances are protected from scale-in; kops 1.37. */
  Optional<Boolean> instanceProtection();

  /** Returns whether spot instances are replaced before they are interrupted; kops 1.37. */
  Optional<Boolean> capacityRebalance();

  /** Returns the age at which instances are replaced; zero for none; kops 1.37. */
  Optional<Duration> maxInstanceLifetime();

  /** Returns the external load balancers that instances register with. */
  List<ExternalLoadBalancer> externalLoadBalancers();

  /** Returns the mixed instances policy, which replaces the single instance type; kops 1.37. */
  Optional<MixedInstancesPolicy> mixedInstancesPolicy();

  /**
   * Returns the warm pool in the group's own spec, without the default of the cluster; kops 1.37.
   */
  Optional<WarmPool> warmPool();

  /** Returns the rolling update settings, which override those of the cluster; kops 1.37. */
  Optional<RollingUpdateSettings> rollingUpdate();

  /** Returns kernel parameters, each {@code name=value}; kops 1.37. */
  List<String> sysctlParameters();

  /** Returns additional user data. */
  List<UserDataPart> additionalUserData();

  /** Returns the maximum number of instances: {@code maxSize}, or the default of kops. */
  default int mostInstances() {
    return maxSize()
        .orElse(Math.max(minSize().orElse(0), role() == InstanceGroupRole.NODE ? 2 : 1));
  }

  /** Returns the possible EC2 instance types; empty if unknown. */
  default List<String> machineTypes() {
    return mixedInstancesPolicy()
        .filter(mixed -> !mixed.instances().isEmpty() || mixed.instanceRequirements().isPresent())
        .map(MixedInstancesPolicy::instances)
        .orElseGet(() -> machineType().stream().toList());
  }

  /**
   * Returns the settings of the warm pool of the group, which may disable it; empty for no pool.
   *
   * @param clusterDefault the default of the cluster, which applies to nodes and API servers
   */
  default Optional<WarmPool> effectiveWarmPool(Optional<WarmPool> clusterDefault) {
    Optional<WarmPool> defaults =
        clusterDefault.filter(
            pool -> role() == InstanceGroupRole.NODE || role() == InstanceGroupRole.API_SERVER);
    return warmPool().map(own -> defaults.map(own::withDefaults).orElse(own)).or(() -> defaults);
  }

  /** Returns whether Karpenter launches the instances. */
  default boolean isManagedByKarpenter() {
    return role() == InstanceGroupRole.NODE && manager().filter("Karpenter"::equals).isPresent();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link InstanceGroup}. Not thread-safe. */
  final class Builder extends ImmutableInstanceGroup.Builder {
    Builder() {}
  }
}
