package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.NatGateway.Failure;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The actions on NAT gateways, and the state changes between calls. */
final class NatGatewayActions {
  private static final Duration KEPT_AFTER_END = Duration.ofHours(1);

  private final Ec2Account account;
  private final ClientTokens<NatGateway> tokens = new ClientTokens<>();
  private final Deque<Failure> failures = new ArrayDeque<>();

  NatGatewayActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<NatGateway> filters =
        new Filters<NatGateway>()
            .on("nat-gateway-id", NatGateway::id)
            .on("state", NatGateway::state)
            .on("subnet-id", NatGateway::subnetId)
            .on("vpc-id", NatGateway::vpcId);
    Listing<NatGateway> listing =
        new Listing<>(
            account.natGateways,
            "NatGatewayId",
            "natGatewaySet",
            filters,
            Listing.Pages.of(5, 1000, account.settings()),
            this::write);
    actions
        .on("CreateNatGateway", this::create)
        .on(
            "DescribeNatGateways",
            (request, answer) -> {
              if (request.text("NextToken").isEmpty()) {
                countRead();
              }
              listing.perform(request, answer);
            })
        .on("DeleteNatGateway", this::delete);
  }

  /**
   * Causes the next NAT gateway to fail after its creation, which is how AWS reports most errors.
   */
  void failNext(String code, String message) {
    failures.add(new Failure(code, message));
  }

  /** Applies the state changes that are due by the clock. */
  void settleByClock() {
    Instant now = account.now();
    for (NatGateway gateway : account.natGateways.all()) {
      // Only Describe calls advance a pace in reads.
      if (account.settings().natGatewayPace().reads() == 0 && gateway.isDue(now)) {
        settle(gateway);
      }
      boolean forgotten =
          gateway.isGone()
              && gateway.deleted().orElse(gateway.created()).plus(KEPT_AFTER_END).isBefore(now);
      if (forgotten) {
        account.natGateways.remove(gateway);
      }
    }
  }

  private void countRead() {
    Instant now = account.now();
    for (NatGateway gateway : account.natGateways.select(NatGateway::isTransitional)) {
      if (gateway.isDue(now)) {
        settle(gateway);
      } else {
        gateway.seen();
      }
    }
  }

  private void settle(NatGateway gateway) {
    if (gateway.state() == NatGateway.State.PENDING) {
      gateway.becomeAvailableOrFail();
    } else {
      gateway.becomeDeleted();
    }
    if (gateway.isGone()) {
      account
          .networkInterfaces
          .find(gateway.networkInterfaceId())
          .ifPresent(account.networkInterfaces::remove);
      heldAddress(gateway).ifPresent(Address::disassociate);
    }
  }

  private Optional<Address> heldAddress(NatGateway gateway) {
    return gateway
        .allocationId()
        .flatMap(account.addresses::find)
        .filter(
            address ->
                address
                    .association()
                    .filter(use -> use.networkInterfaceId().equals(gateway.networkInterfaceId()))
                    .isPresent());
  }

  private void create(QueryRequest request, Xml answer) {
    NatGateway gateway = tokens.once(request, () -> make(request));
    answer
        .text("clientToken", request.text("ClientToken"))
        .element("natGateway", element -> write(element, gateway));
  }

  private NatGateway make(QueryRequest request) {
    if (request.text("AvailabilityMode").filter("regional"::equals).isPresent()) {
      return makeRegional(request);
    }
    request.refuse(
        "AvailabilityZoneAddress",
        "PrivateIpAddress",
        "SecondaryAllocationId",
        "SecondaryPrivateIpAddress",
        "SecondaryPrivateIpAddressCount",
        "VpcId");
    Subnet subnet = account.subnets.require(request.required("SubnetId"));
    boolean isPublic = isPublic(request);
    Optional<Address> address =
        isPublic ? Optional.of(address(request.required("AllocationId"))) : Optional.empty();
    if (!isPublic && request.text("AllocationId").isPresent()) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination", "A private NAT gateway cannot have an allocation ID");
    }
    checkPlace(subnet, address);
    SortedMap<String, String> tags = Tagging.atCreation(request, "natgateway");
    long inZone =
        account
            .natGateways
            .select(other -> other.zone().equals(subnet.zone()) && !other.isGone())
            .size();
    account.requireRoom(Quota.NAT_GATEWAYS_PER_ZONE, inZone, "NatGatewayLimitExceeded");

    Optional<String> privateIp = account.freeAddress(subnet);
    Optional<Failure> fate = fate(subnet, address, privateIp.isPresent());
    NatGateway gateway =
        new NatGateway(
            account.ids().next("nat"),
            new NatGateway.Place(subnet.vpcId(), subnet.id(), subnet.zone()),
            address.map(Address::id),
            account.ids().next("eni"),
            privateIp.orElse(""),
            account.now(),
            fate);
    gateway.tags().putAll(tags);
    gateway.paced(account.settings().natGatewayPace(), account.now());
    if (fate.isEmpty()) {
      occupy(gateway, subnet, address);
    }
    return account.natGateways.add(gateway);
  }

  private void checkPlace(Subnet subnet, Optional<Address> address) {
    if (Zones.isWavelength(subnet.zone())) {
      throw AwsFailure.badRequest(
          "UnsupportedOperation", "NAT gateways are not supported in " + subnet.zone());
    }
    String group = Zones.borderGroup(subnet.zone(), account.settings().region());
    if (address.filter(held -> !held.borderGroup().equals(group)).isPresent()) {
      throw AwsFailure.invalidValue(
          "The Elastic IP address is in another network border group than subnet " + subnet.id());
    }
  }

  /** Creates a regional NAT gateway. It has no subnet, and EC2 allocates its addresses. */
  private NatGateway makeRegional(QueryRequest request) {
    request.refuse("SubnetId", "AllocationId", "AvailabilityZoneAddress");
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    SortedMap<String, String> tags = Tagging.atCreation(request, "natgateway");
    boolean reachesInternet =
        account.internetGateways.has(gateway -> gateway.isAttachedTo(vpc.id()));
    Optional<Failure> fate =
        !failures.isEmpty()
            ? Optional.of(failures.remove())
            : reachesInternet
                ? Optional.empty()
                : Optional.of(
                    new Failure(
                        "Gateway.NotAttached",
                        "Network " + vpc.id() + " has no Internet gateway attached"));
    NatGateway gateway =
        new NatGateway(
            account.ids().next("nat"),
            new NatGateway.Place(vpc.id(), "", ""),
            Optional.empty(),
            account.ids().next("eni"),
            "",
            account.now(),
            fate);
    gateway.tags().putAll(tags);
    gateway.paced(account.settings().natGatewayPace(), account.now());
    return account.natGateways.add(gateway);
  }

  private static boolean isPublic(QueryRequest request) {
    String connectivity = request.text("ConnectivityType").orElse("public");
    return switch (connectivity) {
      case "public" -> true;
      case "private" -> false;
      default ->
          throw AwsFailure.invalidValue(
              "Value (" + connectivity + ") for parameter connectivityType is invalid.");
    };
  }

  private Address address(String allocationId) {
    return account
        .addresses
        .readable(allocationId)
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "InvalidElasticIpID.NotFound",
                    "Elastic IP address [" + allocationId + "] not found"));
  }

  /** Returns the failure that AWS reports only after the creation succeeded. */
  private Optional<Failure> fate(Subnet subnet, Optional<Address> address, boolean hasRoom) {
    if (!failures.isEmpty()) {
      return Optional.of(failures.remove());
    }
    if (address.flatMap(Address::association).isPresent()) {
      return Optional.of(
          new Failure(
              "Resource.AlreadyAssociated",
              "Elastic IP address ["
                  + address.map(Address::id).orElse("")
                  + "] is already associated"));
    }
    boolean reachesInternet =
        account.internetGateways.has(gateway -> gateway.isAttachedTo(subnet.vpcId()));
    if (address.isPresent() && !reachesInternet) {
      return Optional.of(
          new Failure(
              "Gateway.NotAttached",
              "Network " + subnet.vpcId() + " has no Internet gateway attached"));
    }
    if (!hasRoom) {
      return Optional.of(
          new Failure(
              "InsufficientFreeAddressesInSubnet",
              "Subnet " + subnet.id() + " has insufficient free addresses"));
    }
    return Optional.empty();
  }

  private void occupy(NatGateway gateway, Subnet subnet, Optional<Address> address) {
    account.networkInterfaces.add(
        new NetworkInterface(
            gateway.networkInterfaceId(),
            subnet,
            gateway.privateIp(),
            List.of(),
            InterfaceUse.none("Interface for NAT Gateway " + gateway.id()),
            Optional.empty(),
            NetworkInterface.Kind.NAT_GATEWAY,
            Optional.empty()));
    address.ifPresent(
        held ->
            held.associate(
                new Address.Association(
                    account.ids().next("eipassoc"),
                    gateway.networkInterfaceId(),
                    gateway.privateIp())));
  }

  private void delete(QueryRequest request, Xml answer) {
    String id = request.required("NatGatewayId");
    NatGateway gateway = account.natGateways.require(id);
    if (gateway.state() == NatGateway.State.DELETED) {
      throw NotFound.natGateway(id);
    }
    if (gateway.state() != NatGateway.State.DELETING) {
      gateway.becomeDeleting(account.now());
      gateway.paced(account.settings().natGatewayPace(), account.now());
    }
    answer.text("natGatewayId", id);
  }

  private void write(Xml xml, NatGateway gateway) {
    Optional<Address> address = gateway.allocationId().flatMap(account.addresses::find);
    xml.text("natGatewayId", gateway.id())
        .text("availabilityMode", gateway.isRegional() ? "regional" : "zonal");
    if (!gateway.isRegional()) {
      xml.text("subnetId", gateway.subnetId());
    }
    xml.text("vpcId", gateway.vpcId())
        .text("state", gateway.shownState())
        .text(
            "connectivityType",
            gateway.allocationId().isPresent() || gateway.isRegional() ? "public" : "private")
        .text("createTime", gateway.created())
        .text("deleteTime", gateway.deleted())
        .text("failureCode", gateway.failure().map(Failure::code))
        .text("failureMessage", gateway.failure().map(Failure::message))
        .items(
            "natGatewayAddressSet",
            List.of(gateway),
            (item, same) ->
                item.text("allocationId", gateway.allocationId())
                    .text("publicIp", address.map(Address::publicIp))
                    .text("networkInterfaceId", gateway.networkInterfaceId())
                    .text("privateIp", gateway.privateIp())
                    .text("isPrimary", true))
        .tagSet(gateway.tags());
  }
}
