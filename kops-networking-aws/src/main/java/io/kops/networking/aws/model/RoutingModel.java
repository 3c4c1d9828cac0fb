package io.kops.networking.aws.model;

import io.kops.networking.aws.address.ElasticIpDesired;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.nat.NatGatewayDesired;
import io.kops.networking.aws.routing.RouteDesired;
import io.kops.networking.aws.routing.RouteTableAssociationDesired;
import io.kops.networking.aws.routing.RouteTableDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Egress;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.PrivateZone;
import io.kops.networking.core.network.PublicZone;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.core.release.ReleaseRules;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the egress of subnets to route tables, routes, NAT gateways and their Elastic IPs. */
final class RoutingModel {
  private static final String EVERYWHERE = "0.0.0.0/0";
  private static final String EVERYWHERE_IPV6 = "::/0";

  /** The IPv6 range of IPv4 destinations. */
  private static final String NAT64 = "64:ff9b::/96";

  private final ClusterNetwork network;
  private final ExistingNetwork existing;
  private final boolean regionalNat;
  private final Names names;
  private final ClusterTags tags;
  private final List<DesiredResource> resources = new ArrayList<>();

  RoutingModel(ClusterNetwork network, ExistingNetwork existing, boolean regionalNat) {
    this.regionalNat = regionalNat;
    this.network = network;
    this.existing = existing;
    this.names = new Names(network.name());
    this.tags = ClusterTags.of(network);
  }

  List<DesiredResource> resources() {
    if (network.layout().hasOwnSubnets()) {
      addPublicTable();
    }
    network.layout().privateZones().forEach(this::addPrivateZone);
    network.layout().publicZones().forEach(this::addPublicZone);
    return resources;
  }

  private void addPublicTable() {
    ResourceId table = names.publicTable();
    addTable(table, "public");
    resources.add(
        new RouteDesired(
            table, EVERYWHERE, RouteDesired.Target.INTERNET_GATEWAY, internetGateway()));
    if (ReleaseRules.of(network.spec()).assignsIpv6Blocks()) {
      resources.add(
          new RouteDesired(
              table, EVERYWHERE_IPV6, RouteDesired.Target.INTERNET_GATEWAY, internetGateway()));
    }
    network.layout().publicSubnets().forEach(subnet -> associate(subnet, table));
  }

  /** NAT64 reaches IPv4 services through the egress of the zone. */
  private void addPublicZone(PublicZone zone) {
    ResourceId table = names.publicTable(zone.zone());
    addTable(table, "public-" + zone.zone());
    zone.subnets().forEach(subnet -> associate(subnet, table));
    for (String destination : List.of(EVERYWHERE, EVERYWHERE_IPV6)) {
      resources.add(
          new RouteDesired(
              table, destination, RouteDesired.Target.INTERNET_GATEWAY, internetGateway()));
    }
    resources.add(zone.egress().match(new RouteOfEgress(zone.zone(), table, NAT64)));
  }

  private void addPrivateZone(PrivateZone zone) {
    ResourceId table = names.privateTable(zone.zone());
    addTable(table, "private-" + zone.zone());
    zone.subnets().forEach(subnet -> associate(subnet, table));
    resources.add(zone.egress().match(new RouteOfEgress(zone.zone(), table, EVERYWHERE)));
    if (network.spec().isIpv6()) {
      resources.add(zone.egress().match(new RouteOfEgress(zone.zone(), table, NAT64)));
      resources.add(
          new RouteDesired(
              table,
              EVERYWHERE_IPV6,
              RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY,
              egressOnlyGateway()));
    }
    for (AdditionalRoute route : zone.additionalRoutes()) {
      resources.add(
          new RouteDesired(
              table,
              route.cidr().toString(),
              targetOf(route.target()),
              PropertyValue.of(route.target())));
    }
  }

  private static RouteDesired.Target targetOf(String id) {
    return switch (id.substring(0, Math.max(0, id.indexOf('-')))) {
      case "pcx" -> RouteDesired.Target.PEERING;
      case "i" -> RouteDesired.Target.INSTANCE;
      case "nat" -> RouteDesired.Target.NAT_GATEWAY;
      case "tgw" -> RouteDesired.Target.TRANSIT_GATEWAY;
      case "eigw" -> RouteDesired.Target.EGRESS_ONLY_INTERNET_GATEWAY;
      default -> RouteDesired.Target.INTERNET_GATEWAY;
    };
  }

  /** The default route of a zone, with the NAT gateway if the zone has its own. */
  private final class RouteOfEgress implements Egress.Visitor<RouteDesired> {
    private final ZoneName zone;
    private final ResourceId table;
    private final String destination;

    RouteOfEgress(ZoneName zone, ResourceId table, String destination) {
      this.zone = zone;
      this.table = table;
      this.destination = destination;
    }

    @Override
    public RouteDesired ownNatGateway(Egress.OwnNatGateway own) {
      return through(RouteDesired.Target.NAT_GATEWAY, PropertyValue.of(addNatGateway(zone, own)));
    }

    @Override
    public RouteDesired existingNatGateway(Egress.ExistingNatGateway nat) {
      return through(RouteDesired.Target.NAT_GATEWAY, PropertyValue.of(nat.id()));
    }

    @Override
    public RouteDesired existingInstance(Egress.ExistingInstance instance) {
      return through(RouteDesired.Target.INSTANCE, PropertyValue.of(instance.id()));
    }

    @Override
    public RouteDesired transitGateway(Egress.TransitGateway gateway) {
      return through(RouteDesired.Target.TRANSIT_GATEWAY, PropertyValue.of(gateway.id()));
    }

    private RouteDesired through(RouteDesired.Target target, PropertyValue id) {
      return new RouteDesired(table, destination, target, id);
    }
  }

  /** Several routes of a zone share one NAT gateway. */
  private ResourceId addNatGateway(ZoneName zone, Egress.OwnNatGateway own) {
    boolean regional = regionalNat && own.publicIp().isEmpty();
    ResourceId nat =
        regional
            ? names.only(ResourceKinds.NAT_GATEWAY)
            : names.of(ResourceKinds.NAT_GATEWAY, zone.value());
    if (resources.stream().anyMatch(resource -> resource.id().equals(nat))) {
      return nat;
    }
    NatGatewayDesired.AvailabilityMode reach =
        regional
            ? new NatGatewayDesired.AvailabilityMode.Region(VpcModel.vpc(network))
            : new NatGatewayDesired.AvailabilityMode.Zone(
                VpcModel.subnet(own.subnet(), names), addressOf(zone, own));
    List<ResourceId> gateway =
        network.spec().isVpcShared()
            ? List.of()
            : List.of(names.only(ResourceKinds.INTERNET_GATEWAY));
    resources.add(new NatGatewayDesired(nat, reach, tags.owned(nat.name()), gateway));
    return nat;
  }

  private PropertyValue addressOf(ZoneName zone, Egress.OwnNatGateway own) {
    return own.publicIp()
        .map(ip -> existing.elasticIps().getOrDefault(ip, ip))
        .map(PropertyValue::of)
        .orElseGet(() -> PropertyValue.of(addElasticIp(zone)));
  }

  private ResourceId addElasticIp(ZoneName zone) {
    ResourceId address = names.of(ResourceKinds.ELASTIC_IP, zone.value());
    resources.add(
        new ElasticIpDesired(
            address,
            tags.owned(address.name()),
            Optional.ofNullable(existing.networkBorderGroups().get(zone))));
    return address;
  }

  private void addTable(ResourceId table, String role) {
    resources.add(
        new RouteTableDesired(
            table,
            VpcModel.vpc(network),
            tags.owned(table.name(), Map.of(ClusterTags.KOPS_ROLE, role))));
  }

  private void associate(Subnet subnet, ResourceId table) {
    ResourceId id = names.of(ResourceKinds.SUBNET, subnet.name());
    resources.add(
        new RouteTableAssociationDesired(
            new ResourceId(ResourceKinds.ROUTE_TABLE_ASSOCIATION, id.name()), id, table));
  }

  private PropertyValue egressOnlyGateway() {
    return network.spec().isVpcShared()
        ? PropertyValue.of(
            existing.egressOnlyInternetGatewayId().orElse("(the VPC's egress-only gateway)"))
        : PropertyValue.of(names.only(ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY));
  }

  private PropertyValue internetGateway() {
    return network.spec().isVpcShared()
        ? PropertyValue.of(existing.internetGatewayId().orElse("(the VPC's internet gateway)"))
        : PropertyValue.of(names.only(ResourceKinds.INTERNET_GATEWAY));
  }
}
