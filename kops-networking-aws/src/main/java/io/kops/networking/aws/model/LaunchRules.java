package io.kops.networking.aws.model;

import io.kops.networking.aws.autoscaling.MixedInstances;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDesired;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.FirewallGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What differs between the machines of one line of kops and those of another. */
interface LaunchRules {
  /** Returns the security groups of the machines of a group. */
  List<PropertyValue> securityGroups(InstanceGroup group);

  /**
   * Returns the root volume of the machines of a group.
   *
   * @param device its name in the image
   */
  LaunchTemplateDesired.RootVolume rootVolume(InstanceGroup group, String device);

  /** Returns what only the 1.37 line says. */
  Optional<LaunchTemplateDesired.V137Options> v137Options(InstanceGroup group);

  /** Returns the types of the machines of a group where it has several. */
  Optional<MixedInstances> mixedInstances(InstanceGroup group);

  /**
   * Returns the tags of a group in AWS, which its machines get as well.
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

  /** Returns the security group of the machines of a role. */
  static FirewallGroup firewallGroup(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> FirewallGroup.CONTROL_PLANE;
      case NODE -> FirewallGroup.NODES;
      case BASTION -> FirewallGroup.BASTION;
    };
  }

  /** Returns the size in GB of a root volume of which the spec says nothing. */
  static int usualVolumeSize(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> 64;
      case NODE -> 128;
      case BASTION -> 32;
    };
  }
}
