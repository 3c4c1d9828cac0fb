package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/**
 * An internet gateway for outbound IPv6 connections. It is attached to its VPC until it is deleted.
 */
final class EgressOnlyInternetGateway extends Resource {
  private final String vpcId;

  EgressOnlyInternetGateway(String id, String vpcId) {
    super(id);
    this.vpcId = vpcId;
  }

  String vpcId() {
    return vpcId;
  }
}
