package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;

/** A listener of a network load balancer, identified by its ARN. */
final class PortListener extends Resource {
  private final String balancerArn;
  private final int port;
  private Setting setting;

  /**
   * The modifiable settings.
   *
   * @param certificate the ARN of the certificate; empty for none
   * @param sslPolicy the security policy; empty without TLS
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
