package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Set;
import java.util.TreeSet;

/** A security group. Its rules are separate objects. */
final class SecurityGroup extends Resource {
  static final String DEFAULT_NAME = "default";

  private final String name;
  private final String description;
  private final String vpcId;
  private final Set<String> associatedVpcs = new TreeSet<>();

  SecurityGroup(String id, String name, String description, String vpcId) {
    super(id);
    this.name = name;
    this.description = description;
    this.vpcId = vpcId;
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  String vpcId() {
    return vpcId;
  }

  /** Returns the modifiable set of VPCs with which the group is associated, not a copy. */
  Set<String> associatedVpcs() {
    return associatedVpcs;
  }

  /** Returns whether network interfaces in a VPC can have the group. */
  boolean isUsableIn(String vpc) {
    return vpcId.equals(vpc) || associatedVpcs.contains(vpc);
  }

  boolean isDefault() {
    return name.equals(DEFAULT_NAME);
  }
}
