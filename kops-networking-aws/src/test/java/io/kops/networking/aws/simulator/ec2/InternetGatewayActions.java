package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.SortedMap;

final class InternetGatewayActions {
  private final Ec2Account account;

  InternetGatewayActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<InternetGateway> filters =
        new Filters<InternetGateway>()
            .on("internet-gateway-id", InternetGateway::id)
            .onAny("attachment.vpc-id", gateway -> gateway.vpcId().stream().toList())
            .onAny(
                "attachment.state",
                gateway -> gateway.vpcId().stream().map(v -> "available").toList())
            .on("owner-id", gateway -> account.settings().account());
    actions
        .on("CreateInternetGateway", this::create)
        .on(
            "DescribeInternetGateways",
            new Listing<>(
                account.internetGateways,
                "InternetGatewayId",
                "internetGatewaySet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write))
        .on("AttachInternetGateway", this::attach)
        .on("DetachInternetGateway", this::detach)
        .on("DeleteInternetGateway", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    SortedMap<String, String> tags = Tagging.atCreation(request, "internet-gateway");
    account.requireRoom(
        Quota.INTERNET_GATEWAYS,
        account.internetGateways.all().size(),
        "InternetGatewayLimitExceeded");
    InternetGateway gateway = new InternetGateway(account.ids().next("igw"));
    gateway.tags().putAll(tags);
    account.internetGateways.add(gateway);
    answer.element("internetGateway", element -> write(element, gateway));
  }

  private void attach(QueryRequest request, Xml answer) {
    InternetGateway gateway =
        account.internetGateways.require(request.required("InternetGatewayId"));
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    gateway
        .vpcId()
        .ifPresent(
            attached -> {
              throw AwsFailure.badRequest(
                  "Resource.AlreadyAssociated",
                  "resource " + gateway.id() + " is already attached to network " + attached);
            });
    if (account.internetGateways.has(other -> other.isAttachedTo(vpc.id()))) {
      throw AwsFailure.invalidValue(
          "Network " + vpc.id() + " already has an internet gateway attached");
    }
    gateway.attach(vpc.id());
    answer.text("return", true);
  }

  private void detach(QueryRequest request, Xml answer) {
    InternetGateway gateway =
        account.internetGateways.require(request.required("InternetGatewayId"));
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    if (!gateway.isAttachedTo(vpc.id())) {
      throw AwsFailure.badRequest(
          "Gateway.NotAttached",
          "resource " + gateway.id() + " is not attached to network " + vpc.id());
    }
    if (hasMappedAddresses(vpc)) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "Network "
              + vpc.id()
              + " has some mapped public address(es)."
              + " Please unmap those public address(es) before detaching the gateway.");
    }
    gateway.detach();
    answer.text("return", true);
  }

  /**
   * Counts Elastic IP addresses, and public addresses of Amazon on instances, load balancers and
   * NAT gateways.
   */
  private boolean hasMappedAddresses(Vpc vpc) {
    boolean ofAmazon =
        account.networkInterfaces.has(
                holder -> holder.vpcId().equals(vpc.id()) && holder.publicIp().isPresent())
            || account.natGateways.has(
                nat -> nat.isRegional() && nat.vpcId().equals(vpc.id()) && !nat.isGone());
    return ofAmazon
        || account.addresses.has(
            address ->
                address
                    .association()
                    .flatMap(use -> account.networkInterfaces.find(use.networkInterfaceId()))
                    .filter(holder -> holder.vpcId().equals(vpc.id()))
                    .isPresent());
  }

  private void delete(QueryRequest request, Xml answer) {
    InternetGateway gateway =
        account.internetGateways.require(request.required("InternetGatewayId"));
    if (gateway.vpcId().isPresent()) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "The internetGateway '" + gateway.id() + "' has dependencies and cannot be deleted.");
    }
    account.internetGateways.remove(gateway);
    answer.text("return", true);
  }

  private void write(Xml xml, InternetGateway gateway) {
    List<String> attachments = gateway.vpcId().stream().toList();
    xml.text("internetGatewayId", gateway.id())
        .text("ownerId", account.settings().account())
        .<String>items(
            "attachmentSet",
            attachments,
            (item, vpcId) -> item.text("vpcId", vpcId).text("state", "available"))
        .tagSet(gateway.tags());
  }
}
