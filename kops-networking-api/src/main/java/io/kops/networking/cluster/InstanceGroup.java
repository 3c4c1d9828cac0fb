package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * A group of alike machines: a kops {@code InstanceGroup} document, as far as networking reads it.
 */
@Value.Immutable
@KopsValue
public interface InstanceGroup {
  /** Returns the name, unique in the cluster: {@code metadata.name}. */
  String name();

  /** Returns what its machines do. */
  InstanceGroupRole role();

  /** Returns the image. */
  Optional<String> image();

  /** Returns the EC2 instance type. */
  Optional<String> machineType();

  /** Returns the fewest machines. */
  OptionalInt minSize();

  /** Returns the most machines. */
  OptionalInt maxSize();

  /** Returns the names of its subnets, all of one type. */
  List<String> subnets();

  /** Returns its zones, where the document names them. */
  List<String> zones();

  /** Returns whether machines in public subnets get a public address; absent means yes. */
  Optional<Boolean> associatePublicIp();

  /** Returns security groups, {@code sg-...}, to add to its machines. */
  List<String> additionalSecurityGroups();

  /** Returns a security group used instead of the role's; 1.37 line. */
  Optional<String> securityGroupOverride();

  /** Returns tags of its machines. */
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

  /** Returns the throughput of a {@code gp3} root volume in MB/s; 1.37 line. */
  OptionalInt rootVolumeThroughput();

  /** Returns whether machines are optimised for EBS. */
  Optional<Boolean> rootVolumeOptimization();

  /** Returns whether the root volume is encrypted; 1.37 line. */
  Optional<Boolean> rootVolumeEncryption();

  /** Returns the KMS key of the root volume; 1.37 line. */
  Optional<String> rootVolumeEncryptionKey();

  /** Returns the most to pay for a spot machine, which makes this a group of them. */
  Optional<String> maxPrice();

  /**
   * Returns whether metadata of a machine asks for a token: {@code instanceMetadata}; 1.37 line.
   */
  Optional<String> httpTokens();

  /** Returns how many hops a token of metadata travels: {@code instanceMetadata}; 1.37 line. */
  OptionalInt httpPutResponseHopLimit();

  /** Returns the types that its machines have in place of one, on demand and spot; 1.37 line. */
  Optional<MixedInstancesPolicy> mixedInstancesPolicy();

  /** Returns the machines that wait ready; 1.37 line. */
  Optional<WarmPool> warmPool();

  /** Returns how its machines are replaced, in place of what the cluster says; 1.37 line. */
  Optional<RollingUpdateSettings> rollingUpdate();

  /** Returns kernel parameters, each {@code name=value}; 1.37 line. */
  List<String> sysctlParameters();

  /** Returns further user data. */
  List<UserDataPart> additionalUserData();

  /** Returns how many machines the group can grow to: its {@code maxSize}, or the kops default. */
  default int mostInstances() {
    return maxSize()
        .orElse(Math.max(minSize().orElse(0), role() == InstanceGroupRole.NODE ? 2 : 1));
  }

  /** Returns the EC2 instance types that its machines can have; none where that is not known. */
  default List<String> machineTypes() {
    return mixedInstancesPolicy()
        .filter(mixed -> !mixed.instances().isEmpty() || mixed.instanceRequirements().isPresent())
        .map(MixedInstancesPolicy::instances)
        .orElseGet(() -> machineType().stream().toList());
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link InstanceGroup}. For use by one thread. */
  final class Builder extends ImmutableInstanceGroup.Builder {
    Builder() {}
  }
}
