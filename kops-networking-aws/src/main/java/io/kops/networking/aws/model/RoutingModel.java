package io.kops.networking.aws.model;

import io.kops.networking.aws.address.ElasticIpDesired;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.nat.NatGatewayDesired;
import io.kops.networking.aws.routing.RouteDesired;
import io.kops.networking.aws.routing.RouteTableAssociationDesired;
import io.kops.networking.aws.routing.RouteTableDesired;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.completion.ExistingNetwork;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.Egress;
import io.kops.networking.core.network.PrivateZone;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How subnets reach the internet: route tables, routes, NAT gateways and their addresses. */
final class RoutingModel {
  private static final String EVERYWHERE = "0.0.0.0/0";
  private static final String KOPS_ROLE = "kubernetes.io/kops/role";

  private final ClusterNetwork network;
  private final ExistingNetwork existing;
  private final Names names;
  private final ClusterTags tags;
  private final List<DesiredResource> resources = new ArrayList<>();

  RoutingModel(ClusterNetwork network, ExistingNetwork existing) {
    this.network = network;
    this.existing = existing;
    this.names = new Names(network.name());
    this.tags = new ClusterTags(network.name());
  }

  List<DesiredResource> resources() {
    if (network.layout().hasOwnSubnets()) {
      addPublicTable();
    }
    network.layout().privateZones().forEach(this::addPrivateZone);
    return resources;
  }

  private void addPublicTable() {
    ResourceId table = names.publicTable();
    addTable(table, "public");
    resources.add(
        new RouteDesired(
            table, EVERYWHERE, RouteDesired.Target.INTERNET_GATEWAY, internetGateway()));
    network.layout().publicSubnets().forEach(subnet -> associate(subnet, table));
  }

  private void addPrivateZone(PrivateZone zone) {
    ResourceId table = names.privateTable(zone.zone());
    addTable(table, "private-" + zone.zone());
    zone.subnets().forEach(subnet -> associate(subnet, table));
    resources.add(zone.egress().match(new PrivateRoute(zone, table)));
  }

  /** The way out of a private zone, with the NAT gateway that it takes where it is an own one. */
  private final class PrivateRoute implements Egress.Cases<RouteDesired> {
    private final PrivateZone zone;
    private final ResourceId table;

    PrivateRoute(PrivateZone zone, ResourceId table) {
      this.zone = zone;
      this.table = table;
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

    private RouteDesired through(RouteDesired.Target target, PropertyValue id) {
      return new RouteDesired(table, EVERYWHERE, target, id);
    }
  }

  private ResourceId addNatGateway(PrivateZone zone, Egress.OwnNatGateway own) {
    ResourceId nat = names.of(Kinds.NAT_GATEWAY, zone.zone().value());
    PropertyValue address =
        own.publicIp()
            .map(ip -> existing.elasticIps().getOrDefault(ip, ip))
            .map(PropertyValue::of)
            .orElseGet(() -> PropertyValue.of(addElasticIp(zone)));
    PropertyValue subnet =
        own.subnet()
            .id()
            .map(PropertyValue::of)
            .orElseGet(() -> PropertyValue.of(names.of(Kinds.SUBNET, own.subnet().name())));
    List<ResourceId> gateway =
        network.spec().isVpcShared() ? List.of() : List.of(names.only(Kinds.INTERNET_GATEWAY));
    resources.add(new NatGatewayDesired(nat, subnet, address, tags.owned(nat.name()), gateway));
    return nat;
  }

  private ResourceId addElasticIp(PrivateZone zone) {
    ResourceId address = names.of(Kinds.ELASTIC_IP, zone.zone().value());
    resources.add(new ElasticIpDesired(address, tags.owned(address.name())));
    return address;
  }

  private void addTable(ResourceId table, String role) {
    resources.add(
        new RouteTableDesired(
            table, VpcModel.vpc(network), tags.owned(table.name(), Map.of(KOPS_ROLE, role))));
  }

  private void associate(Subnet subnet, ResourceId table) {
    ResourceId id = names.of(Kinds.SUBNET, subnet.name());
    resources.add(
        new RouteTableAssociationDesired(
            new ResourceId(Kinds.ROUTE_TABLE_ASSOCIATION, id.name()), id, table));
  }

  private PropertyValue internetGateway() {
    return network.spec().isVpcShared()
        ? PropertyValue.of(existing.internetGatewayId().orElse("(the VPC's internet gateway)"))
        : PropertyValue.of(names.only(Kinds.INTERNET_GATEWAY));
  }
}
