package io.kops.networking.aws.diagnosis;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.reading.VpcBlocks;
import io.kops.networking.aws.securitygroup.SecurityGroupReader;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.Ownership;
import io.kops.networking.core.reachability.Reachability;
import io.kops.networking.core.reachability.Vpc;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule.Direction;
import io.kops.networking.spi.PortRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Translates the observed parts of a VPC. Its instances and load balancers are those of the spec,
 * with the subnets, security groups and addresses that they have in AWS. Where a group has no
 * instances, they are taken from the observed launch template, else from the spec. Load balancers
 * whose drift is that they do not exist, and instances in subnets that do not exist, are described
 * as missing.
 */
public final class ObservedVpc {
  private static final String ENDPOINT = "vpce-";

  /** Names of endpoint services, such as {@code com.amazonaws.us-east-1.ecr.api}. */
  private static final Pattern SERVICE =
      Pattern.compile("(?:cn\\.)?com\\.amazonaws\\.[^.]+\\.(.+)");

  /**
   * The starts of descriptions of the rules of controllers.
   *
   * @see <a href="https://github.com/kubernetes/cloud-provider-aws">cloud-provider-aws</a>
   * @see <a href="https://github.com/kubernetes-sigs/aws-load-balancer-controller">AWS Load
   *     Balancer Controller</a>
   */
  private static final List<String> OF_CONTROLLERS =
      List.of("kubernetes.io/rule/nlb/", "elbv2.k8s.aws/");

  private static final String LOCAL = "local";
  private static final Set<SubnetCidrBlockStateCode> ABSENT =
      Set.of(
          SubnetCidrBlockStateCode.DISASSOCIATING,
          SubnetCidrBlockStateCode.DISASSOCIATED,
          SubnetCidrBlockStateCode.FAILING,
          SubnetCidrBlockStateCode.FAILED);
  private static final Set<RouteTableAssociationStateCode> ENDED =
      Set.of(RouteTableAssociationStateCode.DISASSOCIATED, RouteTableAssociationStateCode.FAILED);

  private static final Set<NatGatewayState> UNUSABLE =
      Set.of(NatGatewayState.FAILED, NatGatewayState.DELETING, NatGatewayState.DELETED);

  private final ClusterNetwork network;
  private final Vpc desired;
  private final Observation seen;
  private final ObservedNames names;
  private final VpcParts parts;
  private final Set<ResourceId> missing;

  /** The names of subnets by id: those of the spec, and ids for all further ones. */
  private final Map<String, String> subnetNames = new TreeMap<>();

  private ObservedVpc(
      ClusterNetwork network, Observation seen, VpcParts parts, Set<ResourceId> missing) {
    this.network = network;
    this.missing = missing;
    this.desired = Reachability.of(network).vpc();
    this.seen = seen;
    this.names = new ObservedNames(seen);
    this.parts = parts;
    parts.subnets().forEach(subnet -> subnetNames.put(subnet.subnetId(), subnet.subnetId()));
    network
        .spec()
        .subnets()
        .forEach(subnet -> idOf(subnet).ifPresent(id -> subnetNames.put(id, subnet.name())));
  }

  /**
   * Returns the VPC.
   *
   * @param network the cluster
   * @param seen the observed resources of the cluster
   * @param parts the parts of the VPC
   * @param missing the desired resources that do not exist
   */
  public static Vpc of(
      ClusterNetwork network, Observation seen, VpcParts parts, Set<ResourceId> missing) {
    return new ObservedVpc(network, seen, parts, missing).vpc();
  }

  private Vpc vpc() {
    Map<String, Vpc.Subnet> subnets = subnets();
    return new Vpc(
        blocks(),
        subnets,
        securityGroups(),
        new ObservedInterfaces(network, desired, seen, names, parts, subnetNames, missing)
            .interfaces(),
        natGateways(),
        parts.prefixLists(),
        parts.endpoints().filter(listed -> !hidesEndpoints(listed)).map(this::endpoints),
        parts.dnsSupport(),
        privateNatGateways());
  }

  private List<Cidr> blocks() {
    List<String> blocks = new ArrayList<>(List.of(parts.vpc().cidrBlock()));
    VpcBlocks.further(parts.vpc()).stream()
        .map(VpcCidrBlockAssociation::cidrBlock)
        .forEach(blocks::add);
    blocks.addAll(VpcBlocks.allIpv6(parts.vpc()));
    return blocks.stream().map(Cidr::parse).toList();
  }

  // Subnets

  /** Returns the id of a subnet of the spec, by its id, its name, or its block. */
  private Optional<String> idOf(io.kops.networking.cluster.Subnet subnet) {
    Set<String> ids = parts.subnets().stream().map(Subnet::subnetId).collect(Collectors.toSet());
    if (subnet.isShared()) {
      return subnet.id().filter(ids::contains);
    }
    ResourceId id = new Names(network.name()).of(ResourceKinds.SUBNET, subnet.name());
    return names
        .idOf(id)
        .filter(ids::contains)
        .or(
            () ->
                parts.subnets().stream()
                    .filter(other -> seen.idOf(other.subnetId()).isPresent())
                    .filter(
                        other ->
                            subnet
                                .cidr()
                                .filter(cidr -> cidr.toString().equals(other.cidrBlock()))
                                .isPresent())
                    .map(Subnet::subnetId)
                    .findFirst());
  }

  private Map<String, Vpc.Subnet> subnets() {
    Map<String, Vpc.RouteTable> tables = new TreeMap<>();
    Map<String, Vpc.RouteTable> bySubnet = new TreeMap<>();
    Optional<Vpc.RouteTable> main = Optional.empty();
    for (RouteTable table : parts.routeTables().orElse(List.of())) {
      Vpc.RouteTable translated =
          tables.computeIfAbsent(table.routeTableId(), id -> routeTable(table));
      for (RouteTableAssociation association : table.associations()) {
        if (isEnded(association)) {
          continue;
        }
        if (association.subnetId() != null) {
          bySubnet.put(association.subnetId(), translated);
        } else if (Boolean.TRUE.equals(association.main())) {
          main = Optional.of(translated);
        }
      }
    }
    Map<String, NetworkAcl> acls = new TreeMap<>();
    for (NetworkAcl acl : parts.networkAcls().orElse(List.of())) {
      acl.associations().forEach(association -> acls.put(association.subnetId(), acl));
    }
    Map<String, Vpc.Subnet> subnets = new LinkedHashMap<>();
    for (Subnet subnet : parts.subnets()) {
      String name = nameOf(subnet.subnetId());
      Map<IpFamily, Optional<Cidr>> blocks = blocks(subnet);
      Optional<Vpc.RouteTable> ofVpc = main;
      subnets.put(
          name,
          new Vpc.Subnet(
              name,
              blocks,
              Optional.ofNullable(bySubnet.get(subnet.subnetId())).or(() -> ofVpc),
              ObservedNetworkAcls.of(
                  name, blocks.keySet(), Optional.ofNullable(acls.get(subnet.subnetId())), names),
              Optional.ofNullable(subnet.enableDns64())));
    }
    return subnets;
  }

  /** EC2 still describes associations that ended or failed. */
  private static boolean isEnded(RouteTableAssociation association) {
    RouteTableAssociationState state = association.associationState();
    return state != null && ENDED.contains(state.state());
  }

  private String nameOf(String subnet) {
    return subnetNames.getOrDefault(subnet, subnet);
  }

  private static Map<IpFamily, Optional<Cidr>> blocks(Subnet subnet) {
    Map<IpFamily, Optional<Cidr>> blocks = new EnumMap<>(IpFamily.class);
    if (subnet.cidrBlock() != null) {
      blocks.put(IpFamily.IPV4, Optional.of(Cidr.parse(subnet.cidrBlock())));
    }
    subnet.ipv6CidrBlockAssociationSet().stream()
        .filter(
            block ->
                block.ipv6CidrBlockState() == null
                    || !ABSENT.contains(block.ipv6CidrBlockState().state()))
        .flatMap(block -> Stream.ofNullable(block.ipv6CidrBlock()))
        .findFirst()
        .ifPresent(block -> blocks.put(IpFamily.IPV6, Optional.of(Cidr.parse(block))));
    return blocks;
  }

  // Routes

  private Vpc.RouteTable routeTable(RouteTable table) {
    List<Vpc.Route> routes = new ArrayList<>();
    for (Route route : table.routes()) {
      Optional<String> destination =
          Stream.of(
                  route.destinationCidrBlock(),
                  route.destinationIpv6CidrBlock(),
                  route.destinationPrefixListId())
              .flatMap(Stream::ofNullable)
              .findFirst();
      if (!LOCAL.equals(route.gatewayId()) && destination.isPresent()) {
        routes.add(route(AccessSource.parse(destination.get()), route));
      }
    }
    return new Vpc.RouteTable(names.of(table.routeTableId()), routes);
  }

  private Vpc.Route route(AccessSource destination, Route route) {
    Vpc.Target target = Vpc.Target.OTHER;
    String id = "a target of an unknown kind";
    if (route.natGatewayId() != null) {
      target = Vpc.Target.NAT_GATEWAY;
      id = route.natGatewayId();
    } else if (route.transitGatewayId() != null) {
      target = Vpc.Target.TRANSIT_GATEWAY;
      id = route.transitGatewayId();
    } else if (route.egressOnlyInternetGatewayId() != null) {
      target = Vpc.Target.EGRESS_ONLY_INTERNET_GATEWAY;
      id = route.egressOnlyInternetGatewayId();
    } else if (route.gatewayId() != null) {
      id = route.gatewayId();
      target =
          id.startsWith("igw-")
              ? Vpc.Target.INTERNET_GATEWAY
              : id.startsWith(ENDPOINT) ? Vpc.Target.VPC_ENDPOINT : Vpc.Target.OTHER;
    } else {
      id =
          Stream.of(
                  route.instanceId(),
                  route.vpcPeeringConnectionId(),
                  route.networkInterfaceId(),
                  route.carrierGatewayId(),
                  route.localGatewayId(),
                  route.coreNetworkArn())
              .flatMap(Stream::ofNullable)
              .findFirst()
              .orElse(id);
    }
    boolean gone = route.state() == RouteState.BLACKHOLE || isUnusable(id);
    return new Vpc.Route(
        destination,
        gone ? Vpc.Target.BLACKHOLE : target,
        names.of(id),
        route.origin() == RouteOrigin.ENABLE_VGW_ROUTE_PROPAGATION);
  }

  /** A route to a NAT gateway remains active for a while after the gateway fails or is deleted. */
  private boolean isUnusable(String natGateway) {
    return parts.natGateways().orElse(List.of()).stream()
        .anyMatch(nat -> nat.natGatewayId().equals(natGateway) && UNUSABLE.contains(nat.state()));
  }

  private Map<String, String> natGateways() {
    Map<String, String> gateways = new TreeMap<>();
    for (NatGateway nat : parts.natGateways().orElse(List.of())) {
      if (!UNUSABLE.contains(nat.state())) {
        boolean regional = nat.subnetId() == null;
        gateways.put(names.of(nat.natGatewayId()), regional ? "" : nameOf(nat.subnetId()));
      }
    }
    return gateways;
  }

  private Set<String> privateNatGateways() {
    return parts.natGateways().orElse(List.of()).stream()
        .filter(nat -> nat.connectivityType() == ConnectivityType.PRIVATE)
        .map(nat -> names.of(nat.natGatewayId()))
        .collect(Collectors.toSet());
  }

  /**
   * Returns whether the VPC can have endpoints that AWS does not list: accounts with which a VPC is
   * shared see none.
   */
  private boolean hidesEndpoints(List<VpcEndpoint> listed) {
    String owner = parts.vpc().ownerId();
    Stream<String> ofGroups =
        parts.securityGroups().orElse(List.of()).stream()
            .filter(group -> !names.of(group.groupId()).equals(group.groupId()))
            .map(SecurityGroup::ownerId);
    Stream<String> ofInstances =
        parts.instances().orElse(List.of()).stream()
            .flatMap(instance -> instance.networkInterfaces().stream())
            .map(InstanceNetworkInterface::ownerId);
    boolean ofAnotherAccount =
        owner != null
            && Stream.concat(ofGroups, ofInstances)
                .anyMatch(account -> account != null && !account.equals(owner));
    Set<String> known = listed.stream().map(VpcEndpoint::vpcEndpointId).collect(Collectors.toSet());
    return ofAnotherAccount
        || parts.routeTables().orElse(List.of()).stream()
            .flatMap(table -> table.routes().stream())
            .filter(route -> route.state() != RouteState.BLACKHOLE)
            .map(Route::gatewayId)
            .anyMatch(id -> id != null && id.startsWith(ENDPOINT) && !known.contains(id));
  }

  private Map<String, Vpc.ServiceEndpoint> endpoints(List<VpcEndpoint> endpoints) {
    Map<String, Vpc.ServiceEndpoint> found = new TreeMap<>();
    for (VpcEndpoint endpoint : endpoints) {
      String type = String.valueOf(endpoint.vpcEndpointTypeAsString());
      boolean gateway = type.equals("Gateway");
      boolean named = type.equals("Interface") && Boolean.TRUE.equals(endpoint.privateDnsEnabled());
      String service = endpoint.serviceName();
      boolean usable =
          "available".equals(String.valueOf(endpoint.stateAsString()).toLowerCase(Locale.ROOT));
      if (usable && (gateway || named) && service != null) {
        found.put(
            endpoint.vpcEndpointId(),
            new Vpc.ServiceEndpoint(name(service), gateway, interfaces(endpoint)));
      }
    }
    return found;
  }

  /** Returns the name without {@code com.amazonaws.<region>.}, or the whole name of other ones. */
  private static String name(String service) {
    Matcher matcher = SERVICE.matcher(service);
    return matcher.matches() ? matcher.group(1) : service;
  }

  private List<Vpc.NetworkInterface> interfaces(VpcEndpoint endpoint) {
    List<String> groups =
        endpoint.groups().stream().map(group -> names.of(group.groupId())).toList();
    return endpoint.subnetIds().stream()
        .map(subnet -> new Vpc.NetworkInterface(nameOf(subnet), groups, false))
        .toList();
  }

  // Security groups

  private Map<String, Vpc.SecurityGroup> securityGroups() {
    Map<String, Vpc.SecurityGroup> groups = new LinkedHashMap<>();
    if (parts.securityGroups().isEmpty()) {
      return groups;
    }
    for (SecurityGroup group : parts.securityGroups().get()) {
      String name = names.of(group.groupId());
      List<Vpc.Rule> rules = new ArrayList<>();
      group.ipPermissions().forEach(it -> add(name, Direction.INGRESS, it, rules));
      group.ipPermissionsEgress().forEach(it -> add(name, Direction.EGRESS, it, rules));
      groups.put(name, new Vpc.SecurityGroup(name, rules, true));
    }
    // A group that does not exist admits nothing.
    desired
        .interfaces()
        .values()
        .forEach(
            card ->
                card.securityGroups()
                    .forEach(
                        name ->
                            groups.putIfAbsent(
                                name, new Vpc.SecurityGroup(name, List.of(), true))));
    return groups;
  }

  private void add(
      String group, Direction direction, IpPermission permission, List<Vpc.Rule> rules) {
    String protocol = permission.ipProtocol();
    PortRange ports = ports(protocol, permission);
    BiConsumer<Vpc.Peer, @Nullable String> adder =
        (peer, description) ->
            rules.add(rule(group, direction, protocol, ports, peer, description));
    permission
        .userIdGroupPairs()
        .forEach(
            pair ->
                adder.accept(
                    new Vpc.Peer.Group(names.of(SecurityGroupReader.idOf(pair))),
                    pair.description()));
    permission
        .ipRanges()
        .forEach(range -> adder.accept(source(range.cidrIp()), range.description()));
    permission
        .ipv6Ranges()
        .forEach(range -> adder.accept(source(range.cidrIpv6()), range.description()));
    permission
        .prefixListIds()
        .forEach(
            list ->
                adder.accept(
                    new Vpc.Peer.Source(AccessSource.parse(list.prefixListId())),
                    list.description()));
  }

  private static Vpc.Peer source(String cidr) {
    return new Vpc.Peer.Source(AccessSource.parse(RuleKey.network(cidr)));
  }

  private static PortRange ports(String protocol, IpPermission permission) {
    return switch (protocol) {
      case "tcp", "udp", "6", "17" ->
          permission.fromPort() == null || permission.fromPort() == -1
              ? PortRange.ALL
              : new PortRange(permission.fromPort(), permission.toPort());
      case "icmp", "icmpv6", "1", "58" ->
          ObservedNetworkAcls.icmp(permission.fromPort(), permission.toPort());
      default -> PortRange.ALL;
    };
  }

  private Vpc.Rule rule(
      String group,
      Direction direction,
      String protocol,
      PortRange ports,
      Vpc.Peer peer,
      @Nullable String description) {
    ResourceId id = FlowDeviations.ruleId(group, direction, protocol, ports, peer);
    boolean described =
        description != null && OF_CONTROLLERS.stream().anyMatch(description::startsWith);
    return new Vpc.Rule(
        id.name(), direction, protocol, ports, peer, described || admitsControllers(id));
  }

  /** Rules of the cluster's groups for groups of controllers are shared with them. */
  private boolean admitsControllers(ResourceId rule) {
    return seen.find(rule)
        .filter(found -> found.ownership() == Ownership.SHARED)
        .flatMap(found -> found.place())
        .filter(group -> !names.of(group.physicalId()).equals(group.physicalId()))
        .isPresent();
  }
}
