package io.kops.networking.aws.model;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.spi.PortRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The ports of each security group whose rules are all the cluster's. */
public final class GovernedPorts {
  private GovernedPorts() {}

  /** Returns the ports by the name of the group. */
  public static Map<String, List<PortRange>> of(ClusterNetwork network) {
    Names names = new Names(network.name());
    Map<String, List<PortRange>> ports = new TreeMap<>();
    network
        .firewall()
        .governedPorts()
        .forEach((group, ranges) -> ports.put(names.group(group).name(), ranges));
    return ports;
  }
}
