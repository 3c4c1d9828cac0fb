package io.kops.networking.providers.builtin;

import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.PortRange;
import io.kops.networking.spi.ProviderPort;
import io.kops.networking.spi.RequiredFlow;
import java.util.List;

/** The flows of providers whose packets between pods are not encapsulated. */
final class RoutedPods {
  private static final PortRange EVERY_PORT = new PortRange(1, 65535);
  private static final ProviderPort TCP = new ProviderPort("tcp", EVERY_PORT, "pods, TCP");
  private static final ProviderPort UDP = new ProviderPort("udp", EVERY_PORT, "pods, UDP");

  /**
   * Packets to pods of nodes. From nodes to pods of the control plane, kops opens all ports except
   * those of etcd, which it closes for pods too.
   */
  static final List<RequiredFlow> FLOWS =
      List.of(
          RequiredFlow.toInstances(FirewallGroup.NODES, TCP),
          RequiredFlow.toInstances(FirewallGroup.NODES, UDP),
          RequiredFlow.toInstances(FirewallGroup.CONTROL_PLANE, UDP));

  /** Packets to the pods of all instances, where the provider opens every port for them. */
  static final List<RequiredFlow> ALL_FLOWS =
      List.of(RequiredFlow.betweenInstances(TCP), RequiredFlow.betweenInstances(UDP));

  private RoutedPods() {}
}
