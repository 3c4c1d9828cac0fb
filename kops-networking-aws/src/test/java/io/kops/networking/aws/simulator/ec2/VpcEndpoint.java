package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** A gateway or interface endpoint of a VPC, such as the endpoint of S3. */
final class VpcEndpoint extends Resource {
  private final String vpcId;
  private final String serviceName;
  private final boolean isInterface;

  VpcEndpoint(String id, String vpcId, String serviceName, boolean isInterface) {
    super(id);
    this.vpcId = vpcId;
    this.serviceName = serviceName;
    this.isInterface = isInterface;
  }

  String vpcId() {
    return vpcId;
  }

  String type() {
    return isInterface ? "Interface" : "Gateway";
  }

  /** Returns whether the DNS names of the service resolve to the endpoint inside the VPC. */
  boolean hasPrivateDns() {
    return isInterface;
  }

  String serviceName() {
    return serviceName;
  }
}
