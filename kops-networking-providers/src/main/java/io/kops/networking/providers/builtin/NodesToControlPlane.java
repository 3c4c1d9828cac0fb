package io.kops.networking.providers.builtin;

import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;

/** What nodes send to masters and no common rule lets through. */
final class NodesToControlPlane {
  /** IP in IP encapsulation, which has no ports. */
  public static final FirewallRule IPIP =
      fromNodes("node-to-master-protocol-ipip", FirewallRule.IPIP, PortRange.ALL);

  /** Clients of the main etcd, which is closed to nodes otherwise. */
  public static final FirewallRule ETCD =
      fromNodes("node-to-master-tcp-4001", "tcp", PortRange.of(4001));

  private NodesToControlPlane() {}

  private static FirewallRule fromNodes(String name, String protocol, PortRange ports) {
    return FirewallRule.fromGroup(
        name, FirewallGroup.CONTROL_PLANE, FirewallGroup.NODES, protocol, ports);
  }
}
