package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.SortedMap;

final class EgressOnlyInternetGatewayActions {
  private final Ec2Account account;
  private final ClientTokens<EgressOnlyInternetGateway> tokens = new ClientTokens<>();

  EgressOnlyInternetGatewayActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateEgressOnlyInternetGateway", this::create)
        .on(
            "DescribeEgressOnlyInternetGateways",
            new Listing<>(
                account.egressOnlyInternetGateways,
                "EgressOnlyInternetGatewayId",
                "egressOnlyInternetGatewaySet",
                new Filters<>(),
                Listing.Pages.of(5, 255, account.settings()),
                EgressOnlyInternetGatewayActions::write))
        .on("DeleteEgressOnlyInternetGateway", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    EgressOnlyInternetGateway gateway = tokens.once(request, () -> make(request));
    answer
        .text("clientToken", request.text("ClientToken"))
        .element("egressOnlyInternetGateway", element -> write(element, gateway));
  }

  private EgressOnlyInternetGateway make(QueryRequest request) {
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    SortedMap<String, String> tags = Tagging.atCreation(request, "egress-only-internet-gateway");
    account.requireRoom(
        Quota.INTERNET_GATEWAYS,
        account.egressOnlyInternetGateways.all().size(),
        "EgressOnlyInternetGatewayLimitExceeded");
    EgressOnlyInternetGateway gateway =
        new EgressOnlyInternetGateway(account.ids().next("eigw"), vpc.id());
    gateway.tags().putAll(tags);
    return account.egressOnlyInternetGateways.add(gateway);
  }

  private void delete(QueryRequest request, Xml answer) {
    account.egressOnlyInternetGateways.remove(
        account.egressOnlyInternetGateways.require(
            request.required("EgressOnlyInternetGatewayId")));
    answer.text("returnCode", true);
  }

  private static void write(Xml xml, EgressOnlyInternetGateway gateway) {
    xml.text("egressOnlyInternetGatewayId", gateway.id())
        .<String>items(
            "attachmentSet",
            List.of(gateway.vpcId()),
            (item, vpcId) -> item.text("vpcId", vpcId).text("state", "attached"))
        .tagSet(gateway.tags());
  }
}
