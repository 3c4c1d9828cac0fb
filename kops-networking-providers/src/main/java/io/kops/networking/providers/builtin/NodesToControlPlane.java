package io.kops.networking.providers.builtin;

import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;

/** Traffic from nodes to the control plane that no common rule allows. */
final class NodesToControlPlane {
  /** IP-in-IP encapsulation, a protocol without ports. */
  public static final FirewallRule IPIP =
      fromNodes("node-to-master-protocol-ipip", FirewallRule.IPIP, PortRange.ALL);

  /** Clients of the main etcd cluster, which is otherwise closed to nodes. */
  public static final FirewallRule ETCD =
      fromNodes("node-to-master-tcp-4001", "tcp", PortRange.of(4001));

  private NodesToControlPlane() {}

  private static FirewallRule fromNodes(String name, String protocol, PortRange ports) {
    return FirewallRule.fromGroup(
        name, FirewallGroup.CONTROL_PLANE, FirewallGroup.NODES, protocol, ports);
  }
}
