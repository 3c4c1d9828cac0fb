package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;

/** An internet gateway for IPv6 connections from inside; it is attached for life. */
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
