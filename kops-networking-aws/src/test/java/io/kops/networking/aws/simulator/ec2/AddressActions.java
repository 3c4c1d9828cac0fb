package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.Address.Association;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

final class AddressActions {
  private final Ec2Account account;

  AddressActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<Address> filters =
        new Filters<Address>()
            .on("allocation-id", Address::id)
            .on("public-ip", Address::publicIp)
            .on("domain", address -> "vpc")
            .onAny(
                "association-id",
                address -> address.association().stream().map(Association::id).toList())
            .onAny(
                "network-interface-id",
                address ->
                    address.association().stream().map(Association::networkInterfaceId).toList())
            .onAny(
                "private-ip-address",
                address -> address.association().stream().map(Association::privateIp).toList())
            .onAny("instance-id", address -> List.of())
            .on("network-border-group", Address::borderGroup);
    Listing<Address> byAllocationId =
        new Listing<>(
            account.addresses,
            "AllocationId",
            "addressesSet",
            filters,
            Listing.Pages.single(),
            this::write);
    actions
        .on("AllocateAddress", this::allocate)
        .on(
            "DescribeAddresses",
            (request, answer) -> byAllocationId.perform(withAllocationIds(request), answer))
        .on("ReleaseAddress", this::release);
  }

  /** Returns the request with public addresses replaced by their allocation ids. */
  private QueryRequest withAllocationIds(QueryRequest request) {
    SortedMap<String, String> parameters = new TreeMap<>(request.parameters());
    int index = request.texts("AllocationId").size();
    for (String publicIp : request.texts("PublicIp")) {
      String id =
          account.addresses.select(address -> address.publicIp().equals(publicIp)).stream()
              .map(Address::id)
              .findFirst()
              .orElseThrow(
                  () ->
                      AwsFailure.badRequest(
                          "InvalidAddress.NotFound", "Address '" + publicIp + "' not found."));
      index++;
      parameters.put("AllocationId." + index, id);
    }
    return QueryRequest.of(parameters);
  }

  private void allocate(QueryRequest request, Xml answer) {
    request.refuse("Address", "CustomerOwnedIpv4Pool", "IpamPoolId");
    String domain = request.text("Domain").orElse("vpc");
    if (!domain.equals("vpc")) {
      throw AwsFailure.invalidValue("Invalid value '" + domain + "' for domain.");
    }
    String region = account.settings().region();
    String borderGroup = request.text("NetworkBorderGroup").orElse(region);
    if (!borderGroup.startsWith(region)) {
      throw AwsFailure.invalidValue("Invalid value '" + borderGroup + "' for NetworkBorderGroup.");
    }
    SortedMap<String, String> tags = Tagging.atCreation(request, "elastic-ip");
    account.requireRoom(
        Quota.ADDRESSES,
        account.addresses.select(held -> held.pool().equals("amazon")).size(),
        "AddressLimitExceeded");
    // 198.18.0.0/15 is reserved for benchmarks, so no address belongs to a real host.
    long number = account.ids().count("public ip");
    String publicIp =
        String.format(
            Locale.ROOT, "198.%d.%d.%d", 18 + (number >> 16 & 1), number >> 8 & 255, number & 255);
    Address address = new Address(account.ids().next("eipalloc"), publicIp, borderGroup);
    address.tags().putAll(tags);
    account.addresses.add(address);
    answer
        .text("publicIp", publicIp)
        .text("allocationId", address.id())
        .text("domain", "vpc")
        .text("publicIpv4Pool", "amazon")
        .text("networkBorderGroup", borderGroup);
  }

  private void release(QueryRequest request, Xml answer) {
    Address address = account.addresses.require(request.required("AllocationId"));
    address
        .association()
        .ifPresent(
            use -> {
              throw inUse(address, use);
            });
    account.addresses.remove(address);
    answer.text("return", true);
  }

  private AwsFailure inUse(Address address, Association use) {
    boolean byNatGateway =
        account
            .networkInterfaces
            .find(use.networkInterfaceId())
            .filter(holder -> holder.kind() == NetworkInterface.Kind.NAT_GATEWAY)
            .isPresent();
    // The network interface of a NAT gateway belongs to AWS, so the caller may not change it.
    return byNatGateway
        ? AwsFailure.badRequest(
            "AuthFailure", "You do not have permission to access the specified resource.")
        : AwsFailure.badRequest(
            "InvalidIPAddress.InUse", "Address " + address.publicIp() + " is in use.");
  }

  private void write(Xml xml, Address address) {
    xml.text("publicIp", address.publicIp())
        .text("allocationId", address.id())
        .text("domain", "vpc")
        .text("publicIpv4Pool", address.pool())
        .text("networkBorderGroup", address.borderGroup())
        .text("associationId", address.association().map(Association::id))
        .text("networkInterfaceId", address.association().map(Association::networkInterfaceId))
        .text(
            "networkInterfaceOwnerId",
            address.association().map(use -> account.settings().account()))
        .text("privateIpAddress", address.association().map(Association::privateIp))
        .tagSet(address.tags());
  }
}
