package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A network ACL of a VPC. The default ACL is created and deleted with the VPC. */
final class NetworkAcl extends Resource {
  private final String vpcId;
  private final boolean isDefault;

  NetworkAcl(String id, String vpcId, boolean isDefault) {
    super(id);
    this.vpcId = vpcId;
    this.isDefault = isDefault;
  }

  boolean isDefault() {
    return isDefault;
  }

  String vpcId() {
    return vpcId;
  }
}
