package io.kops.networking.core.firewall;

import static io.kops.networking.spi.FirewallGroup.API_ELB;
import static io.kops.networking.spi.FirewallGroup.BASTION;
import static io.kops.networking.spi.FirewallGroup.BASTION_ELB;
import static io.kops.networking.spi.FirewallGroup.MASTERS;
import static io.kops.networking.spi.FirewallGroup.NODES;

import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The firewall of kops 1.10. */
public final class FirewallV110 {
  private static final PortRange SSH = PortRange.of(22);
  private static final PortRange HTTPS = PortRange.of(443);
  private static final PortRange EVERY_UDP_PORT = new PortRange(1, 65535);
  private static final PortRange NODE_PORTS = new PortRange(30000, 32767);

  /** The ports of etcd's members and clients, which nodes have no business with. */
  private static final List<Integer> ETCD_PORTS = List.of(2380, 2381, 4001, 4002);

  private final Cluster cluster;
  private final List<FirewallRule> rules = new ArrayList<>();

  private FirewallV110(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns the firewall of a completed cluster, with the rules that its provider adds. */
  public static Firewall of(Cluster cluster, List<FirewallRule> fromProvider) {
    FirewallV110 model = new FirewallV110(cluster);
    model.addMachines(fromProvider);
    if (model.hasApiLoadBalancer()) {
      model.addApiLoadBalancer();
    } else {
      model.addEach(
          "https-external-to-master-", MASTERS, model.spec().kubernetesApiAccess(), HTTPS);
    }
    if (model.hasBastion()) {
      model.addBastion();
    } else {
      model.addEach("ssh-external-to-master-", MASTERS, model.spec().sshAccess(), SSH);
      model.addEach("ssh-external-to-node-", NODES, model.spec().sshAccess(), SSH);
    }
    model.addNodePorts();
    List<FirewallRule> sorted =
        Stream.concat(model.rules.stream(), fromProvider.stream().filter(r -> !opensEtcd(r)))
            .sorted(Comparator.comparing(FirewallRule::name))
            .toList();
    return new Firewall(model.groups(), sorted, model.governedPorts(), Map.of());
  }

  private ClusterSpec spec() {
    return cluster.spec();
  }

  private boolean hasApiLoadBalancer() {
    return spec().api().flatMap(api -> api.loadBalancer()).isPresent();
  }

  private boolean hasBastion() {
    return !cluster.groups(InstanceGroupRole.BASTION).isEmpty();
  }

  private Map<FirewallGroup, String> groups() {
    Map<FirewallGroup, String> groups = new EnumMap<>(FirewallGroup.class);
    groups.put(MASTERS, "Security group for masters");
    groups.put(NODES, "Security group for nodes");
    if (hasBastion()) {
      groups.put(BASTION, "Security group for bastion");
      groups.put(BASTION_ELB, "Security group for bastion ELB");
    }
    if (hasApiLoadBalancer()) {
      groups.put(API_ELB, "Security group for api ELB");
    }
    return groups;
  }

  private Map<FirewallGroup, List<PortRange>> governedPorts() {
    Map<FirewallGroup, List<PortRange>> ports = new EnumMap<>(FirewallGroup.class);
    ports.put(MASTERS, ports(22, 443, 2380, 2381, 4001, 4002, 4789, 179));
    ports.put(NODES, ports(22));
    ports.put(BASTION, ports(22));
    ports.put(BASTION_ELB, ports(22));
    ports.put(API_ELB, ports(443));
    ports.keySet().retainAll(groups().keySet());
    return ports;
  }

  private static List<PortRange> ports(int... ports) {
    return Arrays.stream(ports).mapToObj(PortRange::of).toList();
  }

  private void addMachines(List<FirewallRule> fromProvider) {
    String all = FirewallRule.ALL_PROTOCOLS;
    rules.add(FirewallRule.egress("node-egress", NODES, AccessSource.ANYWHERE));
    rules.add(FirewallRule.egress("master-egress", MASTERS, AccessSource.ANYWHERE));
    rules.add(FirewallRule.fromGroup("all-node-to-node", NODES, NODES, all, PortRange.ALL));
    rules.add(FirewallRule.fromGroup("all-master-to-master", MASTERS, MASTERS, all, PortRange.ALL));
    rules.add(FirewallRule.fromGroup("all-master-to-node", NODES, MASTERS, all, PortRange.ALL));
    rules.add(
        FirewallRule.fromGroup(
            "node-to-master-udp-" + EVERY_UDP_PORT, MASTERS, NODES, "udp", EVERY_UDP_PORT));
    Set<Integer> closed = new TreeSet<>(ETCD_PORTS);
    fromProvider.stream()
        .filter(FirewallV110::opensEtcd)
        .forEach(rule -> closed.removeIf(rule.ports()::contains));
    for (PortRange range : TcpPorts.without(closed)) {
      rules.add(
          FirewallRule.fromGroup("node-to-master-tcp-" + range, MASTERS, NODES, "tcp", range));
    }
  }

  /** An etcd port that a provider opens joins the ranges around it, as kops writes them. */
  private static boolean opensEtcd(FirewallRule rule) {
    return rule.group() == MASTERS
        && rule.protocol().equals("tcp")
        && rule.direction() == FirewallRule.Direction.INGRESS
        && rule.peer().equals(new FirewallRule.Peer.Group(NODES))
        && ETCD_PORTS.stream().anyMatch(rule.ports()::contains);
  }

  private void addApiLoadBalancer() {
    rules.add(FirewallRule.egress("api-elb-egress", API_ELB, AccessSource.ANYWHERE));
    addEach("https-api-elb-", API_ELB, spec().kubernetesApiAccess(), HTTPS);
    rules.add(FirewallRule.fromGroup("https-elb-to-master", MASTERS, API_ELB, "tcp", HTTPS));
  }

  private void addBastion() {
    rules.add(FirewallRule.egress("bastion-egress", BASTION, AccessSource.ANYWHERE));
    rules.add(FirewallRule.fromGroup("ssh-elb-to-bastion", BASTION, BASTION_ELB, "tcp", SSH));
    rules.add(FirewallRule.fromGroup("bastion-to-master-ssh", MASTERS, BASTION, "tcp", SSH));
    rules.add(FirewallRule.fromGroup("bastion-to-node-ssh", NODES, BASTION, "tcp", SSH));
    rules.add(FirewallRule.egress("bastion-elb-egress", BASTION_ELB, AccessSource.ANYWHERE));
    addEach("ssh-external-to-bastion-elb-", BASTION_ELB, spec().sshAccess(), SSH);
  }

  private void addNodePorts() {
    PortRange range =
        spec()
            .kubeApiServer()
            .flatMap(server -> server.serviceNodePortRange())
            .map(PortRange::parse)
            .orElse(NODE_PORTS);
    for (AccessSource source : spec().nodePortAccess()) {
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

  private void addEach(
      String namePrefix, FirewallGroup group, List<AccessSource> sources, PortRange ports) {
    for (AccessSource source : new TreeSet<>(sources)) {
      rules.add(FirewallRule.fromSource(namePrefix + source, group, source, "tcp", ports));
    }
  }
}
