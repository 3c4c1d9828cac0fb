package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.AutoScalingGroupDesired;
import io.kops.networking.aws.autoscaling.MixedInstances;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.FirewallGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for instances that differ between kops releases. */
interface LaunchRules {
  /** Returns the security groups of a group's instances. */
  List<PropertyValue> securityGroups(InstanceGroup group);

  /** Returns the root volume of a group's instances. */
  LaunchTemplateDesired.Volume rootVolume(InstanceGroup group);

  /** Returns the options that only kops 1.37 sets. */
  Optional<LaunchTemplateDesired.V137Options> v137Options(InstanceGroup group);

  /** Returns the mixed instances policy of a group; empty if it has one instance type. */
  Optional<MixedInstances> mixedInstances(InstanceGroup group);

  /** Returns the options of an Auto Scaling group that only kops 1.37 sets. */
  Optional<AutoScalingGroupDesired.V137Options> groupOptions(InstanceGroup group);

  /**
   * Returns the tags of an Auto Scaling group and of its instances.
   *
   * @param name its name in AWS
   */
  Map<String, String> tags(InstanceGroup group, String name);

  /**
   * Returns the tags of the launch template of a group.
   *
   * @param name its name in AWS
   */
  Map<String, String> templateTags(InstanceGroup group, String name);

  /** Returns the security group of the instances of a role. */
  static FirewallGroup firewallGroup(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> FirewallGroup.CONTROL_PLANE;
      case NODE -> FirewallGroup.NODES;
      case BASTION -> FirewallGroup.BASTION;
    };
  }

  /** Returns the size of a root volume in GB. */
  static int rootVolumeSize(InstanceGroup group) {
    int size = group.rootVolumeSize().orElse(0);
    if (size > 0) {
      return size;
    }
    return switch (group.role()) {
      case CONTROL_PLANE, API_SERVER -> 64;
      case NODE -> 128;
      case BASTION -> 32;
    };
  }
}
