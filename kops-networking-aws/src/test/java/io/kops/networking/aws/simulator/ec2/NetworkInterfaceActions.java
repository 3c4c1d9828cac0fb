package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.Optional;

final class NetworkInterfaceActions {
  private final Ec2Account account;

  NetworkInterfaceActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<NetworkInterface> filters =
        new Filters<NetworkInterface>()
            .on("network-interface-id", NetworkInterface::id)
            .on("vpc-id", NetworkInterface::vpcId)
            .on("subnet-id", NetworkInterface::subnetId)
            .on("availability-zone", NetworkInterface::zone)
            .on("description", NetworkInterface::description)
            .on("interface-type", NetworkInterfaceActions::type)
            .on("private-ip-address", NetworkInterface::privateIp)
            .on("requester-managed", NetworkInterfaceActions::isManaged)
            .onAny("requester-id", holder -> holder.use().requester().stream().toList())
            .on("status", NetworkInterfaceActions::status)
            .onAny("group-id", NetworkInterface::groupIds)
            .onAny("attachment.instance-id", holder -> holder.instanceId().stream().toList())
            .on("owner-id", holder -> account.settings().account());
    actions
        .on(
            "DescribeNetworkInterfaces",
            new Listing<>(
                account.networkInterfaces,
                "NetworkInterfaceId",
                "networkInterfaceSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write))
        .on("DeleteNetworkInterface", this::delete);
  }

  private void delete(QueryRequest request, Xml answer) {
    NetworkInterface holder =
        account.networkInterfaces.require(request.required("NetworkInterfaceId"));
    if (holder.isInUse()) {
      throw AwsFailure.badRequest(
          "InvalidNetworkInterface.InUse",
          "The network interface '" + holder.id() + "' is in use.");
    }
    account.networkInterfaces.remove(holder);
    answer.text("return", true);
  }

  private static boolean isManaged(NetworkInterface holder) {
    return holder.kind() == NetworkInterface.Kind.NAT_GATEWAY
        || holder.use().requester().isPresent();
  }

  private String attachedBy(NetworkInterface holder) {
    if (!isManaged(holder)) {
      return account.settings().account();
    }
    return holder.use().requester().filter(name -> name.startsWith("amazon-")).orElse("amazon-aws");
  }

  private static String type(NetworkInterface holder) {
    return holder.kind() == NetworkInterface.Kind.PLAIN
        ? holder.use().type()
        : holder.kind().toString();
  }

  private static String status(NetworkInterface holder) {
    return holder.isInUse() ? "in-use" : "available";
  }

  private void write(Xml xml, NetworkInterface holder) {
    Optional<Address> address =
        account
            .addresses
            .select(
                candidate ->
                    candidate
                        .association()
                        .filter(use -> use.networkInterfaceId().equals(holder.id()))
                        .isPresent())
            .stream()
            .findFirst();
    xml.text("networkInterfaceId", holder.id())
        .text("subnetId", holder.subnetId())
        .text("vpcId", holder.vpcId())
        .text("availabilityZone", holder.zone())
        .text("description", holder.description())
        .text("ownerId", account.settings().account())
        .text("requesterManaged", isManaged(holder))
        .text("requesterId", holder.use().requester())
        .text("status", status(holder))
        .text("interfaceType", type(holder))
        .text("privateIpAddress", holder.privateIp())
        .text("sourceDestCheck", !isManaged(holder))
        .<String>items(
            "groupSet",
            holder.groupIds(),
            (item, groupId) ->
                item.text("groupId", groupId)
                    .text(
                        "groupName", account.securityGroups.find(groupId).map(SecurityGroup::name)))
        .tagSet(holder.tags());
    if (holder.isInUse()) {
      xml.element(
          "attachment",
          attachment ->
              attachment
                  .text("instanceId", holder.instanceId())
                  .text("instanceOwnerId", attachedBy(holder))
                  .text("deviceIndex", 0)
                  .text("status", holder.isDetaching() ? "detaching" : "attached"));
    }
    Optional<String> publicIp = address.map(Address::publicIp).or(holder::publicIp);
    publicIp.ifPresent(
        ip ->
            xml.element(
                "association",
                association ->
                    association
                        .text("publicIp", ip)
                        .text("allocationId", address.map(Address::id))
                        .text(
                            "ipOwnerId",
                            address.isPresent() ? account.settings().account() : "amazon")));
  }
}
