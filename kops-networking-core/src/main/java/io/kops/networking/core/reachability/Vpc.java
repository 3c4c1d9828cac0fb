package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.PortRange;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A VPC as packets pass it. Parts that are unknown are absent, so that no question about them is
 * answered.
 *
 * @param blocks the known blocks of the VPC
 * @param subnets the subnets by name
 * @param securityGroups the security groups by name; groups that interfaces use and that are absent
 *     are unknown
 * @param interfaces the network interfaces of the endpoints inside the VPC
 * @param natGateways the subnets of NAT gateways by the names of the gateways, an empty text for a
 *     regional one, which is in no subnet; gateways that routes use and that are absent are unknown
 * @param prefixLists the networks of managed prefix lists by id; absent lists are unknown
 * @param serviceEndpoints the VPC endpoints of AWS services by id; empty if unknown
 * @param dnsSupport whether the VPC has a resolver; empty if unknown
 * @param privateNatGateways the names of the private ones among the NAT gateways, whose packets
 *     internet gateways drop
 */
public record Vpc(
    List<Cidr> blocks,
    Map<String, Subnet> subnets,
    Map<String, SecurityGroup> securityGroups,
    Map<Endpoint, NetworkInterface> interfaces,
    Map<String, String> natGateways,
    Map<String, List<Cidr>> prefixLists,
    Optional<Map<String, ServiceEndpoint>> serviceEndpoints,
    Optional<Boolean> dnsSupport,
    Set<String> privateNatGateways) {
  public Vpc {
    blocks = List.copyOf(blocks);
    subnets = copy(subnets);
    securityGroups = copy(securityGroups);
    interfaces = copy(interfaces);
    natGateways = copy(natGateways);
    prefixLists = copy(prefixLists);
    serviceEndpoints = serviceEndpoints.map(Vpc::copy);
    Objects.requireNonNull(dnsSupport, "dnsSupport");
    privateNatGateways = Set.copyOf(privateNatGateways);
  }

  /** Creates a VPC whose NAT gateways are public. */
  public Vpc(
      List<Cidr> blocks,
      Map<String, Subnet> subnets,
      Map<String, SecurityGroup> securityGroups,
      Map<Endpoint, NetworkInterface> interfaces,
      Map<String, String> natGateways,
      Map<String, List<Cidr>> prefixLists,
      Optional<Map<String, ServiceEndpoint>> serviceEndpoints,
      Optional<Boolean> dnsSupport) {
    this(
        blocks,
        subnets,
        securityGroups,
        interfaces,
        natGateways,
        prefixLists,
        serviceEndpoints,
        dnsSupport,
        Set.of());
  }

  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * Returns the endpoint of this VPC that an endpoint of another VPC of the same cluster is to be
   * compared with: for an instance, a pod or a load balancer, the one in the same subnet, else the
   * first one of the same group or load balancer; any other endpoint as it is. Empty if there is
   * none.
   */
  public Optional<Endpoint> counterpart(Endpoint end) {
    if (interfaces.containsKey(end)) {
      return Optional.of(end);
    }
    if (end instanceof Endpoint.Pod pod) {
      return counterpart(new Endpoint.Node(pod.group(), pod.subnet())).flatMap(Vpc::podOn);
    }
    Optional<String> group = ClusterFlows.groupOf(end);
    if (group.isPresent()) {
      return interfaces.keySet().stream()
          .filter(other -> ClusterFlows.groupOf(other).equals(group))
          .min(Comparator.comparing(other -> !isInSubnetOf(other, end)));
    }
    return end instanceof Endpoint.LoadBalancer balancer
        ? interfaces.keySet().stream()
            .filter(
                other ->
                    other instanceof Endpoint.LoadBalancer same
                        && same.name().equals(balancer.name()))
            .findFirst()
        : Optional.of(end);
  }

  /** Returns the pods on an instance of a group. */
  static Optional<Endpoint> podOn(Endpoint end) {
    if (end instanceof Endpoint.Node node) {
      return Optional.of(new Endpoint.Pod(node.group(), node.subnet()));
    }
    return end instanceof Endpoint.Instance instance
        ? Optional.of(new Endpoint.Pod(instance.group(), instance.subnet()))
        : Optional.empty();
  }

  private static boolean isInSubnetOf(Endpoint node, Endpoint end) {
    return node instanceof Endpoint.Node own
        && end instanceof Endpoint.Instance instance
        && own.subnet().equals(instance.subnet());
  }

  /** Returns the networks of a source; empty for a prefix list that was not read. */
  Optional<List<Cidr>> networks(AccessSource source) {
    return source.isPrefixList()
        ? Optional.ofNullable(prefixLists.get(source.text()))
        : Optional.of(source.cidr().stream().toList());
  }

  /** Returns the route of a subnet to a gateway endpoint of a service; empty for none. */
  Optional<Route> routeToEndpoint(Subnet from, Endpoint.AwsService service, IpFamily family) {
    return from.table().stream()
        .flatMap(table -> table.routes().stream())
        .filter(route -> route.target() == Target.VPC_ENDPOINT)
        .filter(
            route ->
                Optional.ofNullable(serviceEndpoints.orElse(Map.of()).get(route.id()))
                    .filter(endpoint -> endpoint.service().equals(service.name()))
                    .isPresent())
        .filter(
            route ->
                networks(route.destination())
                    .map(known -> known.stream().anyMatch(it -> it.family() == family))
                    .orElse(true))
        .findFirst();
  }

  /**
   * A subnet.
   *
   * @param name the name
   * @param blocks the families of its addresses, each with the block, which is empty if unknown
   * @param table its route table; empty if unknown
   * @param acl its network ACL; empty for one that allows everything, as the default one of a VPC
   *     without changes
   * @param dns64 whether the resolver answers with NAT64 addresses for hosts that have IPv4 alone;
   *     empty if unknown
   */
  public record Subnet(
      String name,
      Map<IpFamily, Optional<Cidr>> blocks,
      Optional<RouteTable> table,
      Optional<NetworkAcl> acl,
      Optional<Boolean> dns64) {
    public Subnet {
      Objects.requireNonNull(name, "name");
      Map<IpFamily, Optional<Cidr>> ordered = new EnumMap<>(IpFamily.class);
      ordered.putAll(blocks);
      blocks = Collections.unmodifiableMap(ordered);
      Objects.requireNonNull(table, "table");
      Objects.requireNonNull(acl, "acl");
      Objects.requireNonNull(dns64, "dns64");
    }

    /** Creates a subnet with DNS64. */
    public Subnet(
        String name,
        Map<IpFamily, Optional<Cidr>> blocks,
        Optional<RouteTable> table,
        Optional<NetworkAcl> acl) {
      this(name, blocks, table, acl, Optional.of(true));
    }
  }

  /**
   * A route table, without the local routes that every table has.
   *
   * @param name the name
   * @param routes the other routes
   */
  public record RouteTable(String name, List<Route> routes) {
    public RouteTable {
      Objects.requireNonNull(name, "name");
      routes = List.copyOf(routes);
    }
  }

  /**
   * A route.
   *
   * @param destination the destinations
   * @param target the kind of target
   * @param id the name of the target, or its AWS id if it is not the cluster's
   * @param propagated whether a virtual private gateway propagated it
   */
  public record Route(AccessSource destination, Target target, String id, boolean propagated) {
    public Route {
      Objects.requireNonNull(destination, "destination");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(id, "id");
    }

    /** Creates a route that is not propagated. */
    public Route(AccessSource destination, Target target, String id) {
      this(destination, target, id, false);
    }

    /**
     * Orders routes with equal prefixes, of which the first applies: static routes, routes with
     * prefix lists, propagated routes.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html">
     *     Route priority</a>
     */
    int priority() {
      return propagated ? 2 : destination.isPrefixList() ? 1 : 0;
    }
  }

  /** The kinds of targets of routes. */
  public enum Target {
    /** An internet gateway. */
    INTERNET_GATEWAY(Hop.Kind.INTERNET_GATEWAY),
    /** An egress-only internet gateway. */
    EGRESS_ONLY_INTERNET_GATEWAY(Hop.Kind.EGRESS_ONLY_INTERNET_GATEWAY),
    /** A NAT gateway. */
    NAT_GATEWAY(Hop.Kind.NAT_GATEWAY),
    /** A transit gateway. */
    TRANSIT_GATEWAY(Hop.Kind.TRANSIT_GATEWAY),
    /** The gateway endpoint of an AWS service. */
    VPC_ENDPOINT(Hop.Kind.ROUTE_TARGET),
    /** Any other target, such as a peering connection or an instance. */
    OTHER(Hop.Kind.ROUTE_TARGET),
    /** A target that no longer exists. EC2 drops the packets. */
    BLACKHOLE(Hop.Kind.ROUTE);

    private final Hop.Kind kind;

    Target(Hop.Kind kind) {
      this.kind = kind;
    }

    Hop.Kind kind() {
      return kind;
    }
  }

  /**
   * A VPC endpoint of an AWS service, by which packets reach the service without the Internet.
   *
   * @param service the name of the service, as {@link Endpoint.AwsService#name()}
   * @param gateway whether it is a gateway endpoint, to which routes direct packets; otherwise the
   *     DNS names of the service resolve to its addresses
   * @param interfaces its network interfaces, by any of which a client may reach the service; empty
   *     for a gateway endpoint, or if they are unknown
   */
  public record ServiceEndpoint(
      String service, boolean gateway, List<NetworkInterface> interfaces) {
    public ServiceEndpoint {
      Objects.requireNonNull(service, "service");
      interfaces = List.copyOf(interfaces);
    }

    /** Creates an endpoint without known interfaces. */
    public ServiceEndpoint(String service, boolean gateway) {
      this(service, gateway, List.of());
    }
  }

  /**
   * A security group.
   *
   * @param name the name
   * @param rules the known rules
   * @param complete whether these are all rules of the group
   */
  public record SecurityGroup(String name, List<Rule> rules, boolean complete) {
    public SecurityGroup {
      Objects.requireNonNull(name, "name");
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule of a security group, which allows traffic.
   *
   * @param name the name
   * @param direction the direction
   * @param protocol the protocol, as {@link FirewallRule#protocol()}
   * @param ports the ports, as {@link FirewallRule#ports()}
   * @param peer the other end
   * @param ofController whether a controller in the cluster manages the rule, such as one for the
   *     load balancer of a service
   */
  public record Rule(
      String name,
      FirewallRule.Direction direction,
      String protocol,
      PortRange ports,
      Peer peer,
      boolean ofController) {
    public Rule {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(direction, "direction");
      protocol = Protocols.canonical(protocol);
      ports = Protocols.canonical(protocol, Objects.requireNonNull(ports, "ports"));
      Objects.requireNonNull(peer, "peer");
    }

    /** Creates a rule that no controller manages. */
    public Rule(
        String name,
        FirewallRule.Direction direction,
        String protocol,
        PortRange ports,
        Peer peer) {
      this(name, direction, protocol, ports, peer, false);
    }

    /** Returns whether the rule applies to the protocol and the ports of a question. */
    public boolean matches(Question question) {
      return Protocols.matches(protocol, ports, question.protocol(), question.ports());
    }
  }

  /** The other end of the traffic of a rule. */
  public sealed interface Peer {
    /**
     * The interfaces with a security group.
     *
     * @param name the name of the security group
     */
    record Group(String name) implements Peer {
      public Group {
        Objects.requireNonNull(name, "name");
      }
    }

    /**
     * A network or a managed prefix list.
     *
     * @param source which
     */
    record Source(AccessSource source) implements Peer {
      public Source {
        Objects.requireNonNull(source, "source");
      }
    }
  }

  /**
   * A network interface.
   *
   * @param subnet the name of its subnet
   * @param securityGroups the names of its security groups
   * @param publicIpv4 whether it has a public IPv4 address
   * @param exists whether the instance or load balancer exists, or will be created where the
   *     interface is described; no packet reaches or leaves one that does not
   */
  public record NetworkInterface(
      String subnet, List<String> securityGroups, boolean publicIpv4, boolean exists) {
    public NetworkInterface {
      Objects.requireNonNull(subnet, "subnet");
      securityGroups = List.copyOf(securityGroups);
    }

    /** Creates an interface that exists. */
    public NetworkInterface(String subnet, List<String> securityGroups, boolean publicIpv4) {
      this(subnet, securityGroups, publicIpv4, true);
    }
  }

  /**
   * A network ACL. It has no state: replies need entries of their own.
   *
   * @param name the name
   * @param entries the entries; the one with the lowest number that matches a packet decides, and
   *     packets without one are dropped
   * @param complete whether the entries are known; if not, no packet is known to pass
   */
  public record NetworkAcl(String name, List<AclEntry> entries, boolean complete) {
    public NetworkAcl {
      Objects.requireNonNull(name, "name");
      entries = entries.stream().sorted(Comparator.comparingInt(AclEntry::number)).toList();
    }

    /** Creates a network ACL with known entries. */
    public NetworkAcl(String name, List<AclEntry> entries) {
      this(name, entries, true);
    }
  }

  /**
   * An entry of a network ACL.
   *
   * @param number the number, which orders the entries
   * @param direction the direction
   * @param protocol the protocol, as {@link FirewallRule#protocol()}
   * @param ports the destination ports, as {@link FirewallRule#ports()}
   * @param cidr the network of the other end
   * @param allows whether matching packets pass
   */
  public record AclEntry(
      int number,
      FirewallRule.Direction direction,
      String protocol,
      PortRange ports,
      Cidr cidr,
      boolean allows) {
    public AclEntry {
      Objects.requireNonNull(direction, "direction");
      protocol = Protocols.canonical(protocol);
      ports = Protocols.canonical(protocol, Objects.requireNonNull(ports, "ports"));
      Objects.requireNonNull(cidr, "cidr");
    }
  }
}
