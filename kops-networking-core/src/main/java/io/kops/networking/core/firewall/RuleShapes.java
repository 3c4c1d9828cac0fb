package io.kops.networking.core.firewall;

import static io.kops.networking.spi.FirewallGroup.API_ELB;
import static io.kops.networking.spi.FirewallGroup.BASTION;
import static io.kops.networking.spi.FirewallGroup.BASTION_ELB;
import static io.kops.networking.spi.FirewallGroup.CONTROL_PLANE;
import static io.kops.networking.spi.FirewallGroup.NODES;

import com.google.common.collect.Sets;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.FirewallShape;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rule shapes of both kops releases. Egress is not included, because every cluster keeps the
 * rules that EC2 creates with a group. {@link #nodePorts} returns the shapes of Service ports,
 * which depend on the spec.
 */
public final class RuleShapes {
  private static final String TCP = "tcp";
  private static final String ICMP = "icmp";
  private static final String ICMPV6 = "icmpv6";
  private static final String ALL = FirewallRule.ALL_PROTOCOLS;
  private static final PortRange SSH = PortRange.of(22);
  private static final PortRange HTTPS = PortRange.of(443);
  private static final PortRange HTTPS_BESIDE_CERTIFICATE = PortRange.of(8443);
  private static final PortRange KOPS_CONTROLLER = PortRange.of(3988);
  private static final PortRange ETCD_CILIUM = PortRange.of(4003);
  private static final PortRange PATH_MTU = new PortRange(3, 4);

  private static final List<FirewallShape> OF_BOTH_RELEASES =
      List.of(
          FirewallShape.fromGroup(NODES, NODES, ALL, PortRange.ALL),
          FirewallShape.fromGroup(NODES, CONTROL_PLANE, ALL, PortRange.ALL),
          FirewallShape.fromGroup(CONTROL_PLANE, CONTROL_PLANE, ALL, PortRange.ALL),
          FirewallShape.fromGroup(CONTROL_PLANE, NODES, "udp", new PortRange(1, 65535)),
          // SSH, with and without bastion
          FirewallShape.fromSources(CONTROL_PLANE, TCP, SSH),
          FirewallShape.fromSources(NODES, TCP, SSH),
          FirewallShape.fromGroup(CONTROL_PLANE, BASTION, TCP, SSH),
          FirewallShape.fromGroup(NODES, BASTION, TCP, SSH),
          FirewallShape.fromGroup(BASTION, BASTION_ELB, TCP, SSH),
          FirewallShape.fromGroup(BASTION, BASTION_ELB, ICMP, PATH_MTU),
          FirewallShape.fromSources(BASTION_ELB, TCP, SSH),
          FirewallShape.fromSources(BASTION_ELB, ICMP, PATH_MTU),
          FirewallShape.fromSources(BASTION_ELB, ICMPV6, PortRange.EVERY_ICMP_TYPE),
          FirewallShape.fromGroup(BASTION_ELB, BASTION, ICMP, PATH_MTU),
          // API, with and without load balancer
          FirewallShape.fromSources(CONTROL_PLANE, TCP, HTTPS),
          FirewallShape.fromSources(API_ELB, TCP, HTTPS),
          FirewallShape.fromSources(API_ELB, TCP, HTTPS_BESIDE_CERTIFICATE),
          FirewallShape.fromSources(API_ELB, ICMP, PATH_MTU),
          FirewallShape.fromSources(API_ELB, ICMPV6, PortRange.EVERY_ICMP_TYPE),
          FirewallShape.fromGroup(API_ELB, CONTROL_PLANE, ICMP, PATH_MTU),
          FirewallShape.fromGroup(API_ELB, NODES, ALL, PortRange.ALL),
          FirewallShape.fromGroup(CONTROL_PLANE, API_ELB, TCP, HTTPS),
          FirewallShape.fromGroup(CONTROL_PLANE, API_ELB, TCP, HTTPS_BESIDE_CERTIFICATE),
          FirewallShape.fromGroup(CONTROL_PLANE, API_ELB, TCP, KOPS_CONTROLLER),
          FirewallShape.fromGroup(CONTROL_PLANE, API_ELB, TCP, ETCD_CILIUM),
          FirewallShape.fromGroup(CONTROL_PLANE, API_ELB, ICMP, PATH_MTU));

  private RuleShapes() {}

  /**
   * Returns the shapes of all rules of any cluster, with the default range of Service ports.
   *
   * @param ofProviders the shapes that providers declare
   */
  public static Set<FirewallShape> all(Set<FirewallShape> ofProviders) {
    Set<FirewallShape> shapes = new HashSet<>(OF_BOTH_RELEASES);
    shapes.addAll(nodePorts(RuleList.NODE_PORTS));
    shapes.addAll(ofProviders);
    for (Set<Integer> closed : FirewallV110.closedPorts(ofProviders)) {
      shapes.addAll(nodesToControlPlane(closed));
    }
    for (Set<Integer> closed : FirewallV137.closedPorts()) {
      shapes.addAll(nodesToControlPlane(closed));
    }
    return shapes;
  }

  /**
   * Returns the ports of Services of type NodePort.
   *
   * @throws IllegalArgumentException if the spec has a malformed range, which validation rejects
   */
  public static PortRange nodePortRange(ClusterSpec spec) {
    return RuleList.nodePorts(spec);
  }

  /**
   * Returns the shapes of the rules that open the Service ports of a cluster; empty if its spec has
   * no valid range.
   */
  public static Set<FirewallShape> nodePorts(ClusterSpec spec) {
    try {
      return nodePorts(RuleList.nodePorts(spec));
    } catch (IllegalArgumentException malformed) {
      return Set.of();
    }
  }

  private static Set<FirewallShape> nodePorts(PortRange range) {
    return Set.of(
        FirewallShape.fromSources(NODES, TCP, range),
        FirewallShape.fromSources(NODES, "udp", range));
  }

  private static Set<FirewallShape> nodesToControlPlane(Set<Integer> closed) {
    return TcpPorts.without(closed).stream()
        .map(range -> FirewallShape.fromGroup(CONTROL_PLANE, NODES, TCP, range))
        .collect(Collectors.toSet());
  }

  /**
   * Returns the possible sets of closed ports, one per subset of {@code mayBeOpen}: the ports
   * without that subset.
   */
  static Set<Set<Integer>> closedWith(List<Integer> ports, Set<Integer> mayBeOpen) {
    return Sets.powerSet(Sets.intersection(new TreeSet<>(ports), mayBeOpen)).stream()
        .map(open -> Sets.difference(new TreeSet<>(ports), open).immutableCopy())
        .collect(Collectors.toSet());
  }

  /**
   * Returns the possible sets of closed ports, one per subset of {@code mayBeClosed}: the ports
   * with that subset.
   */
  static Set<Set<Integer>> closedWith(List<Integer> ports, List<Set<Integer>> mayBeClosed) {
    return Sets.powerSet(Set.copyOf(mayBeClosed)).stream()
        .map(
            closed ->
                Stream.concat(ports.stream(), closed.stream().flatMap(Set::stream))
                    .collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  /** The TCP ports of the control plane that are open to nodes. */
  static final class TcpPorts {
    private static final int FIRST = 1;
    private static final int LAST = 65535;

    private TcpPorts() {}

    /** Returns the ranges of 1 to 65535 without the closed ports, in order. */
    static List<PortRange> without(Collection<Integer> closed) {
      Set<Integer> holes = new TreeSet<>(closed);
      List<PortRange> ranges = new ArrayList<>();
      int from = FIRST;
      for (int hole : holes) {
        if (hole > from) {
          ranges.add(new PortRange(from, hole - 1));
        }
        from = Math.max(from, hole + 1);
      }
      if (from <= LAST) {
        ranges.add(new PortRange(from, LAST));
      }
      return List.copyOf(ranges);
    }
  }
}
