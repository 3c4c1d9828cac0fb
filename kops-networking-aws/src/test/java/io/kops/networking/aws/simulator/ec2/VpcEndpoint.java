package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A gateway endpoint of a VPC, such as the endpoint of S3. */
final class VpcEndpoint extends Resource {
  private final String vpcId;
  private final String serviceName;

  VpcEndpoint(String id, String vpcId, String serviceName) {
    super(id);
    this.vpcId = vpcId;
    this.serviceName = serviceName;
  }

  String vpcId() {
    return vpcId;
  }

  String serviceName() {
    return serviceName;
  }
}
