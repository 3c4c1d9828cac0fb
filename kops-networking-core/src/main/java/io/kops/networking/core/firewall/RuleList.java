package io.kops.networking.core.firewall;

import static io.kops.networking.spi.FirewallGroup.CONTROL_PLANE;
import static io.kops.networking.spi.FirewallGroup.NODES;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.core.firewall.RuleShapes.TcpPorts;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects rules. Has methods for the rules that both kops releases create. */
final class RuleList {
  private static final PortRange EVERY_UDP_PORT = new PortRange(1, 65535);
  static final PortRange NODE_PORTS = new PortRange(30000, 32767);

  private final List<FirewallRule> rules = new ArrayList<>();

  void add(FirewallRule rule) {
    rules.add(rule);
  }

  void addTcp(String name, FirewallGroup group, FirewallGroup from, PortRange ports) {
    rules.add(FirewallRule.fromGroup(name, group, from, "tcp", ports));
  }

  /** Adds one rule per distinct source, sorted by source. */
  void addEach(
      String namePrefix, FirewallGroup group, List<AccessSource> sources, PortRange ports) {
    for (AccessSource source : new TreeSet<>(sources)) {
      rules.add(FirewallRule.fromSource(namePrefix + source, group, source, "tcp", ports));
    }
  }

  /** Allows all traffic between nodes and control plane except nodes to etcd ports. */
  void addInstances(Collection<Integer> closedToNodes) {
    String all = FirewallRule.ALL_PROTOCOLS;
    rules.add(FirewallRule.fromGroup("all-node-to-node", NODES, NODES, all, PortRange.ALL));
    rules.add(
        FirewallRule.fromGroup(
            "all-master-to-master", CONTROL_PLANE, CONTROL_PLANE, all, PortRange.ALL));
    rules.add(
        FirewallRule.fromGroup("all-master-to-node", NODES, CONTROL_PLANE, all, PortRange.ALL));
    rules.add(
        FirewallRule.fromGroup(
            "node-to-master-udp-" + EVERY_UDP_PORT, CONTROL_PLANE, NODES, "udp", EVERY_UDP_PORT));
    for (PortRange range : TcpPorts.without(closedToNodes)) {
      addTcp("node-to-master-tcp-" + range, CONTROL_PLANE, NODES, range);
    }
  }

  void addNodePorts(ClusterSpec spec) {
    PortRange range = nodePorts(spec);
    for (AccessSource source : spec.nodePortAccess()) {
      for (String protocol : List.of("tcp", "udp")) {
        rules.add(
            FirewallRule.fromSource(
                "nodeport-" + protocol + "-external-to-node-" + source,
                NODES,
                source,
                protocol,
                range));
      }
    }
  }

  /** Returns the port range of Services of type NodePort. */
  static PortRange nodePorts(ClusterSpec spec) {
    return spec.kubeApiServer()
        .flatMap(server -> server.serviceNodePortRange())
        .map(PortRange::parse)
        .orElse(NODE_PORTS);
  }

  /** Returns the collected rules and those of the provider, sorted by name. */
  List<FirewallRule> with(Collection<FirewallRule> fromProvider) {
    return Stream.concat(rules.stream(), fromProvider.stream())
        .sorted(Comparator.comparing(FirewallRule::name))
        .toList();
  }

  static List<PortRange> ports(int... ports) {
    return Arrays.stream(ports).mapToObj(PortRange::of).toList();
  }
}
