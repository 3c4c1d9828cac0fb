package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.world.Resource;

/** The default network ACL of a VPC, which allows everything. */
final class NetworkAcl extends Resource {
  private final String vpcId;

  NetworkAcl(String id, String vpcId) {
    super(id);
    this.vpcId = vpcId;
  }

  String vpcId() {
    return vpcId;
  }
}
