package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.RouteTable.Association;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** The actions on route tables and their associations with subnets. */
final class RouteTableActions {
  private final Ec2Account account;
  private final RouteActions routes;
  private final ClientTokens<RouteTable> tokens = new ClientTokens<>();

  RouteTableActions(Ec2Account account, RouteActions routes) {
    this.account = account;
    this.routes = routes;
  }

  void addTo(Actions actions) {
    Filters<RouteTable> filters =
        new Filters<RouteTable>()
            .on("route-table-id", RouteTable::id)
            .on("vpc-id", RouteTable::vpcId)
            .onAny(
                "association.route-table-association-id",
                table -> List.copyOf(table.associations().keySet()))
            .onAny(
                "association.route-table-id",
                table -> table.associations().isEmpty() ? List.of() : List.of(table.id()))
            .onAny("association.subnet-id", table -> uses(table, use -> use.subnetId().orElse("")))
            .onAny("association.main", table -> uses(table, use -> String.valueOf(use.isMain())))
            .onAny("route.destination-cidr-block", routes::ipv4Destinations)
            .onAny(
                "route.gateway-id", table -> routes.targets(table, List.of(Route.Target.GATEWAY)))
            .onAny(
                "route.nat-gateway-id",
                table -> routes.targets(table, List.of(Route.Target.NAT_GATEWAY)))
            .onAny(
                "route.instance-id", table -> routes.targets(table, List.of(Route.Target.INSTANCE)))
            .onAny("route.state", routes::states)
            .on("owner-id", table -> account.settings().account());
    actions
        .on("CreateRouteTable", this::create)
        .on(
            "DescribeRouteTables",
            new Listing<>(
                account.routeTables,
                "RouteTableId",
                "routeTableSet",
                filters,
                Listing.Pages.of(5, 100, account.settings()),
                this::write))
        .on("DeleteRouteTable", this::delete)
        .on("AssociateRouteTable", this::associate)
        .on("DisassociateRouteTable", this::disassociate)
        .on("ReplaceRouteTableAssociation", this::replaceAssociation);
  }

  private static List<String> uses(RouteTable table, Function<Association, String> property) {
    return table.associations().values().stream().map(property).toList();
  }

  private void create(QueryRequest request, Xml answer) {
    RouteTable table = tokens.once(request, () -> make(request));
    answer
        .element("routeTable", element -> write(element, table))
        .text("clientToken", request.text("ClientToken"));
  }

  private RouteTable make(QueryRequest request) {
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    SortedMap<String, String> tags = Tagging.atCreation(request, "route-table");
    account.requireRoom(
        Quota.ROUTE_TABLES_PER_VPC,
        account.routeTables.select(table -> table.vpcId().equals(vpc.id())).size(),
        "RouteTableLimitExceeded");
    RouteTable table = new RouteTable(account.ids().next("rtb"), vpc.id());
    table.tags().putAll(tags);
    return account.routeTables.add(table);
  }

  private void delete(QueryRequest request, Xml answer) {
    RouteTable table = account.routeTables.require(request.required("RouteTableId"));
    if (!table.associations().isEmpty()) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "The routeTable '" + table.id() + "' has dependencies and cannot be deleted.");
    }
    account.routeTables.remove(table);
    answer.text("return", true);
  }

  private void associate(QueryRequest request, Xml answer) {
    request.refuse("GatewayId", "PublicIpv4Pool");
    RouteTable table = account.routeTables.require(request.required("RouteTableId"));
    Subnet subnet = account.subnets.require(request.required("SubnetId"));
    requireSameVpc(table, subnet);
    for (RouteTable other : account.routeTables.all()) {
      for (Association use : other.associations().values()) {
        if (use.subnetId().filter(subnet.id()::equals).isPresent()) {
          throw AwsFailure.badRequest(
              "Resource.AlreadyAssociated",
              "the specified association for route table "
                  + table.id()
                  + " conflicts with an existing association");
        }
      }
    }
    String id = add(table, Optional.of(subnet.id()));
    answer.text("associationId", id);
    answer.element("associationState", state -> state.text("state", "associated"));
  }

  private void disassociate(QueryRequest request, Xml answer) {
    String id = request.required("AssociationId");
    RouteTable table = tableOf(id);
    if (table.isMain() && use(table, id).isMain()) {
      throw AwsFailure.invalidValue("cannot disassociate the main route table association " + id);
    }
    table.associations().remove(id);
    answer.text("return", true);
  }

  private void replaceAssociation(QueryRequest request, Xml answer) {
    String id = request.required("AssociationId");
    RouteTable replacement = account.routeTables.require(request.required("RouteTableId"));
    RouteTable table = tableOf(id);
    if (!table.vpcId().equals(replacement.vpcId())) {
      throw differentNetworks(replacement, table.vpcId());
    }
    Association use = use(table, id);
    table.associations().remove(id);
    String added = add(replacement, use.subnetId());
    answer.text("newAssociationId", added);
    answer.element("associationState", state -> state.text("state", "associated"));
  }

  private String add(RouteTable table, Optional<String> subnetId) {
    String id = account.ids().next("rtbassoc");
    table.associations().put(id, new Association(id, subnetId));
    return id;
  }

  private RouteTable tableOf(String associationId) {
    return account.routeTables.all().stream()
        .filter(table -> table.associations().containsKey(associationId))
        .findFirst()
        .orElseThrow(() -> unknownAssociation(associationId));
  }

  private static Association use(RouteTable table, String associationId) {
    return Optional.ofNullable(table.associations().get(associationId))
        .orElseThrow(() -> unknownAssociation(associationId));
  }

  private static AwsFailure unknownAssociation(String id) {
    return AwsFailure.badRequest(
        "InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
  }

  private static void requireSameVpc(RouteTable table, Subnet subnet) {
    if (!table.vpcId().equals(subnet.vpcId())) {
      throw differentNetworks(table, subnet.id());
    }
  }

  private static AwsFailure differentNetworks(RouteTable table, String other) {
    return AwsFailure.invalidValue(
        "Route table " + table.id() + " and network " + other + " belong to different networks");
  }

  private void write(Xml xml, RouteTable table) {
    xml.text("routeTableId", table.id())
        .text("vpcId", table.vpcId())
        .text("ownerId", account.settings().account())
        .items("routeSet", routes.writers(table), (item, writer) -> writer.accept(item))
        .<Association>items(
            "associationSet",
            new ArrayList<>(table.associations().values()),
            (item, use) ->
                item.text("routeTableAssociationId", use.id())
                    .text("routeTableId", table.id())
                    .text("subnetId", use.subnetId())
                    .text("main", use.isMain())
                    .element("associationState", state -> state.text("state", "associated")))
        .tagSet(table.tags());
  }
}
