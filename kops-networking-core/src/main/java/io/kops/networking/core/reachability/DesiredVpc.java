package io.kops.networking.core.reachability;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.LoadBalancerSubnet;
import io.kops.networking.cluster.LoadBalancerType;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.firewall.BalancerSubnets;
import io.kops.networking.core.firewall.BastionLoadBalancer;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Egress;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.network.PrivateZone;
import io.kops.networking.core.network.PublicZone;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.spi.FirewallGroup;
import io.kops.networking.spi.FirewallRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The VPC that the network of a cluster describes. */
final class DesiredVpc {
  private static final AccessSource ANYWHERE_IPV6 = AccessSource.parse("::/0");
  private static final AccessSource NAT64 = AccessSource.parse("64:ff9b::/96");
  private static final Set<SubnetType> INTERNAL = Set.of(SubnetType.PRIVATE, SubnetType.DUAL_STACK);

  private final ClusterNetwork network;
  private final ClusterSpec spec;
  private final Map<String, String> natGateways = new TreeMap<>();

  private DesiredVpc(ClusterNetwork network) {
    this.network = network;
    this.spec = network.spec();
  }

  static Vpc of(ClusterNetwork network) {
    return new DesiredVpc(network).vpc();
  }

  private Vpc vpc() {
    List<Cidr> blocks = new ArrayList<>();
    spec.networkCidr().ifPresent(blocks::add);
    blocks.addAll(spec.additionalNetworkCidrs());
    return new Vpc(
        blocks,
        subnets(),
        securityGroups(),
        interfaces(),
        natGateways,
        Map.of(),
        Optional.of(Map.of()),
        spec.isVpcShared() ? Optional.empty() : Optional.of(true));
  }

  private Map<String, Vpc.Subnet> subnets() {
    Map<String, Vpc.RouteTable> tables = tables();
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
    for (Subnet subnet : spec.subnets()) {
      Map<IpFamily, Optional<Cidr>> blocks = new EnumMap<>(IpFamily.class);
      // The spec of a shared subnet need not repeat its block.
      if (subnet.cidr().isPresent() || subnet.isShared()) {
        blocks.put(IpFamily.IPV4, subnet.cidr());
      }
      // The notation /64#1 refers to a block that AWS assigns.
      subnet
          .ipv6Cidr()
          .ifPresent(
              text ->
                  blocks.put(
                      IpFamily.IPV6,
                      Optional.of(text).filter(it -> !it.startsWith("/")).map(Cidr::parse)));
      subnets.put(
          subnet.name(),
          new Vpc.Subnet(
              subnet.name(),
              blocks,
              Optional.ofNullable(tables.get(subnet.name())),
              Optional.empty()));
    }
    return subnets;
  }

  private Map<String, Vpc.RouteTable> tables() {
    Map<String, Vpc.RouteTable> tables = new TreeMap<>();
    List<Vpc.Route> open = new ArrayList<>();
    open.add(toInternet(AccessSource.ANYWHERE));
    if (ReleaseRules.of(spec).assignsIpv6Blocks()) {
      open.add(toInternet(ANYWHERE_IPV6));
    }
    put(network.layout().publicSubnets(), new Vpc.RouteTable(name(), open), tables);
    for (PublicZone zone : network.layout().publicZones()) {
      put(
          zone.subnets(),
          new Vpc.RouteTable(
              name("public-" + zone.zone()),
              List.of(
                  toInternet(AccessSource.ANYWHERE),
                  toInternet(ANYWHERE_IPV6),
                  zone.egress().match(new RouteOfEgress(NAT64, zone.zone().value())))),
          tables);
    }
    for (PrivateZone zone : network.layout().privateZones()) {
      List<Vpc.Route> routes = new ArrayList<>();
      String zoneName = zone.zone().value();
      routes.add(zone.egress().match(new RouteOfEgress(AccessSource.ANYWHERE, zoneName)));
      if (spec.isIpv6()) {
        routes.add(zone.egress().match(new RouteOfEgress(NAT64, zoneName)));
        routes.add(new Vpc.Route(ANYWHERE_IPV6, Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY, name()));
      }
      zone.additionalRoutes().forEach(route -> routes.add(additional(route)));
      put(zone.subnets(), new Vpc.RouteTable(name("private-" + zoneName), routes), tables);
    }
    return tables;
  }

  private static void put(
      List<Subnet> subnets, Vpc.RouteTable table, Map<String, Vpc.RouteTable> tables) {
    subnets.forEach(subnet -> tables.put(subnet.name(), table));
  }

  private Vpc.Route toInternet(AccessSource destination) {
    return new Vpc.Route(destination, Vpc.Target.INTERNET_GATEWAY, name());
  }

  private static Vpc.Route additional(AdditionalRoute route) {
    String target = route.target();
    return new Vpc.Route(
        AccessSource.parse(route.cidr().toString()),
        switch (target.substring(0, Math.max(0, target.indexOf('-')))) {
          case "nat" -> Vpc.Target.NAT_GATEWAY;
          case "tgw" -> Vpc.Target.TRANSIT_GATEWAY;
          case "eigw" -> Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY;
          case "igw" -> Vpc.Target.INTERNET_GATEWAY;
          default -> Vpc.Target.OTHER;
        },
        target);
  }

  /** The route to the egress of a zone. */
  private final class RouteOfEgress implements Egress.Visitor<Vpc.Route> {
    private final AccessSource destination;
    private final String zone;

    RouteOfEgress(AccessSource destination, String zone) {
      this.destination = destination;
      this.zone = zone;
    }

    @Override
    public Vpc.Route ownNatGateway(Egress.OwnNatGateway own) {
      natGateways.put(name(zone), own.subnet().name());
      return new Vpc.Route(destination, Vpc.Target.NAT_GATEWAY, name(zone));
    }

    @Override
    public Vpc.Route existingNatGateway(Egress.ExistingNatGateway nat) {
      return new Vpc.Route(destination, Vpc.Target.NAT_GATEWAY, nat.id());
    }

    @Override
    public Vpc.Route existingInstance(Egress.ExistingInstance instance) {
      return new Vpc.Route(destination, Vpc.Target.OTHER, instance.id());
    }

    @Override
    public Vpc.Route transitGateway(Egress.TransitGateway gateway) {
      return new Vpc.Route(destination, Vpc.Target.TRANSIT_GATEWAY, gateway.id());
    }
  }

  private Map<String, Vpc.SecurityGroup> securityGroups() {
    Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>();
    for (FirewallGroup group : network.firewall().groups().keySet()) {
      List<Vpc.Rule> rules =
          network.firewall().rules().stream()
              .filter(rule -> rule.group() == group)
              .flatMap(this::rules)
              .toList();
      for (String name : names(group)) {
        boolean own = name.equals(nameOf(group));
        List<Vpc.Rule> all = new ArrayList<>(rules);
        // Two roles can use one external group.
        Optional.ofNullable(groups.get(name)).ifPresent(same -> all.addAll(same.rules()));
        groups.put(name, new Vpc.SecurityGroup(name, all, own));
      }
    }
    return groups;
  }

  private Stream<Vpc.Rule> rules(FirewallRule rule) {
    Stream<Vpc.Peer> peers =
        rule.peer() instanceof FirewallRule.Peer.Group other
            ? names(other.group()).stream().map(Vpc.Peer.Group::new)
            : Stream.of(new Vpc.Peer.Source(((FirewallRule.Peer.Source) rule.peer()).source()));
    return peers.map(
        peer -> new Vpc.Rule(rule.name(), rule.direction(), rule.protocol(), rule.ports(), peer));
  }

  /** Returns the names of the groups that get the rules of a firewall group. */
  private List<String> names(FirewallGroup group) {
    Firewall.GroupOverride override = network.firewall().overrides().get(group);
    List<String> names = new ArrayList<>();
    if (override == null || override.keepsOwnGroup()) {
      names.add(nameOf(group));
    }
    if (override != null) {
      names.addAll(override.ids());
    }
    return names;
  }

  private String nameOf(FirewallGroup group) {
    return nameOf(group, network);
  }

  /** Returns the name of the cluster's own security group. */
  static String nameOf(FirewallGroup group, ClusterNetwork network) {
    return switch (group) {
          case CONTROL_PLANE -> "masters";
          case NODES -> "nodes";
          case BASTION -> "bastion";
          case BASTION_ELB -> "bastion-elb";
          case API_ELB -> "api-elb";
        }
        + "."
        + network.name();
  }

  private Map<Endpoint, Vpc.NetworkInterface> interfaces() {
    Cluster cluster = network.cluster();
    Map<Endpoint, Vpc.NetworkInterface> interfaces = new LinkedHashMap<>();
    for (InstanceGroup group : cluster.instanceGroups()) {
      List<Subnet> subnets = cluster.subnets(group);
      boolean open =
          group.associatePublicIp().orElse(true)
              && subnets.stream().noneMatch(subnet -> subnet.type().isPrivate());
      List<String> groups = groupsOf(group);
      for (Subnet subnet : subnets) {
        interfaces.put(
            new Endpoint.Node(group.name(), subnet.name()),
            new Vpc.NetworkInterface(subnet.name(), groups, open));
      }
    }
    // Without the zone of a shared subnet, the subnets of load balancers are unknown.
    if (spec.subnets().stream().anyMatch(subnet -> subnet.knownZone().isEmpty())) {
      return interfaces;
    }
    apiLoadBalancer().ifPresent(balancer -> addApi(balancer, interfaces));
    if (!cluster.groups(InstanceGroupRole.BASTION).isEmpty()) {
      addBastion(interfaces);
    }
    return interfaces;
  }

  private List<String> groupsOf(InstanceGroup group) {
    List<String> names = new ArrayList<>();
    FirewallGroup own =
        switch (group.role()) {
          case CONTROL_PLANE, API_SERVER -> FirewallGroup.CONTROL_PLANE;
          case NODE -> FirewallGroup.NODES;
          case BASTION -> FirewallGroup.BASTION;
        };
    names.add(
        group
            .securityGroupOverride()
            .filter(id -> ReleaseRules.of(spec).overridesSecurityGroups())
            .orElseGet(() -> nameOf(own)));
    if (own == FirewallGroup.CONTROL_PLANE && ReleaseRules.of(spec).createsNetworkLoadBalancers()) {
      apiLoadBalancer().ifPresent(it -> names.addAll(it.additionalSecurityGroups()));
    }
    names.addAll(group.additionalSecurityGroups());
    return names;
  }

  private Optional<ApiLoadBalancer> apiLoadBalancer() {
    return spec.api().flatMap(ApiAccess::loadBalancer);
  }

  private void addApi(ApiLoadBalancer balancer, Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    boolean internal = balancer.type().filter(LoadBalancerType.INTERNAL::equals).isPresent();
    List<String> names = new ArrayList<>();
    names.add(balancer.securityGroupOverride().orElseGet(() -> nameOf(FirewallGroup.API_ELB)));
    names.addAll(balancer.additionalSecurityGroups());
    List<String> chosen = balancer.subnets().stream().map(LoadBalancerSubnet::name).toList();
    List<Subnet> subnets =
        chosen.isEmpty()
            ? BalancerSubnets.ofApi(network.cluster(), internal, INTERNAL)
            : spec.subnets().stream().filter(it -> chosen.contains(it.name())).toList();
    add(Endpoint.LoadBalancer.API, subnets, names, !internal, interfaces);
  }

  private void addBastion(Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    List<String> names = new ArrayList<>();
    names.add(nameOf(FirewallGroup.BASTION_ELB));
    boolean networkLoadBalancer = ReleaseRules.of(spec).createsNetworkLoadBalancers();
    if (networkLoadBalancer) {
      spec.topology()
          .flatMap(Topology::bastion)
          .map(Bastion::additionalSecurityGroups)
          .ifPresent(names::addAll);
    }
    add(
        Endpoint.LoadBalancer.BASTION,
        networkLoadBalancer
            ? BalancerSubnets.ofNetworkBastion(network.cluster())
            : BalancerSubnets.ofBastions(network.cluster()),
        names,
        !networkLoadBalancer || !BastionLoadBalancer.isInternal(spec),
        interfaces);
  }

  private static void add(
      String balancer,
      Collection<Subnet> subnets,
      List<String> groups,
      boolean open,
      Map<Endpoint, Vpc.NetworkInterface> interfaces) {
    for (Subnet subnet : subnets) {
      interfaces.put(
          new Endpoint.LoadBalancer(balancer, subnet.name()),
          new Vpc.NetworkInterface(subnet.name(), groups, open));
    }
  }

  private String name() {
    return network.name().value();
  }

  private String name(String prefix) {
    return prefix + "." + network.name();
  }
}
