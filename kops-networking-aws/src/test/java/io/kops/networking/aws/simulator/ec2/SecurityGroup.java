package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A security group. Its rules are separate objects. */
final class SecurityGroup extends Resource {
  static final String DEFAULT_NAME = "default";

  private final String name;
  private final String description;
  private final String vpcId;

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

  boolean isDefault() {
    return name.equals(DEFAULT_NAME);
  }
}
