package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;

/** A listener of a network load balancer; its ARN is its identifier. */
final class PortListener extends Resource {
  private final String balancerArn;
  private final int port;
  private Setting setting;

  /**
   * What can be set of it.
   *
   * @param certificate the ARN of its certificate; empty for none
   * @param sslPolicy empty without TLS
   */
  record Setting(String protocol, String certificate, String sslPolicy, String targetGroupArn) {}

  PortListener(String arn, String balancerArn, int port, Setting setting) {
    super(arn);
    this.balancerArn = balancerArn;
    this.port = port;
    this.setting = setting;
  }

  String balancerArn() {
    return balancerArn;
  }

  int port() {
    return port;
  }

  Setting setting() {
    return setting;
  }

  void become(Setting other) {
    setting = other;
  }
}
