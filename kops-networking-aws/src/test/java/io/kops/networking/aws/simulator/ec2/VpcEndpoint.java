package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.List;

/** A gateway or interface endpoint of a VPC, such as the endpoint of S3. */
final class VpcEndpoint extends Resource {
  private final String vpcId;
  private final String serviceName;
  private final boolean isInterface;
  private List<String> subnetIds = List.of();
  private List<String> groupIds = List.of();

  VpcEndpoint(String id, String vpcId, String serviceName, boolean isInterface) {
    super(id);
    this.vpcId = vpcId;
    this.serviceName = serviceName;
    this.isInterface = isInterface;
  }

  /** Sets the subnets and security groups of the network interfaces. */
  void place(List<String> subnets, List<String> groups) {
    subnetIds = List.copyOf(subnets);
    groupIds = List.copyOf(groups);
  }

  List<String> subnetIds() {
    return subnetIds;
  }

  List<String> groupIds() {
    return groupIds;
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
