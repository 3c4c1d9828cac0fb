package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

final class SubnetActions {
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;
  private static final int IPV6_PREFIX_LENGTH = 64;
  private static final int RESERVED_ADDRESSES = 5;

  private final Ec2Account account;
  private final Zones zones;

  SubnetActions(Ec2Account account, Zones zones) {
    this.account = account;
    this.zones = zones;
  }

  void addTo(Actions actions) {
    Filters<Subnet> filters =
        new Filters<Subnet>()
            .on("subnet-id", Subnet::id)
            .on("vpc-id", Subnet::vpcId)
            .on("state", subnet -> "available")
            .on("cidr", Subnet::cidr)
            .on("cidrBlock", Subnet::cidr)
            .on("cidr-block", Subnet::cidr)
            .onAny(
                "ipv6-cidr-block-association.ipv6-cidr-block",
                subnet -> subnet.ipv6Cidr().stream().map(own -> own.block().toString()).toList())
            .on("availability-zone", Subnet::zone)
            .on("availabilityZone", Subnet::zone)
            .on("availability-zone-id", subnet -> zones.id(subnet.zone()))
            .on("map-public-ip-on-launch", Subnet::mapsPublicIp)
            .on("default-for-az", subnet -> false)
            .on("owner-id", subnet -> account.settings().account());
    actions
        .on("CreateSubnet", this::create)
        .on(
            "DescribeSubnets",
            new Listing<>(
                account.subnets,
                "SubnetId",
                "subnetSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write))
        .on("ModifySubnetAttribute", this::modifyAttribute)
        .on("DeleteSubnet", this::delete);
  }

  private void create(QueryRequest request, Xml answer) {
    request.refuse(
        "AvailabilityZoneId",
        "Ipv4IpamPoolId",
        "Ipv4NetmaskLength",
        "Ipv6IpamPoolId",
        "Ipv6NetmaskLength",
        "OutpostArn");
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    boolean ipv6Alone = request.flag("Ipv6Native").orElse(false);
    if (ipv6Alone == request.has("CidrBlock")) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination", "A subnet has a CidrBlock or is Ipv6Native.");
    }
    Optional<IpBlock> cidr =
        request.text("CidrBlock").map(text -> Addressing.ipv4(text, "cidrBlock"));
    String zone = zones.ofNewSubnet(request.text("AvailabilityZone"));
    Optional<IpBlock> ipv6 =
        request.text("Ipv6CidrBlock").map(text -> Addressing.ipv6(text, "ipv6CidrBlock"));
    cidr.ifPresent(
        block ->
            checkRange(
                vpc, block, block.prefixLength() >= WIDEST && block.prefixLength() <= NARROWEST));
    if (ipv6Alone && ipv6.isEmpty()) {
      throw AwsFailure.missing("ipv6CidrBlock");
    }
    ipv6.ifPresent(block -> checkRange(vpc, block, block.prefixLength() == IPV6_PREFIX_LENGTH));
    List<Subnet> others = account.subnets.select(other -> other.vpcId().equals(vpc.id()));
    for (Subnet other : others) {
      if (cidr.isPresent() && other.cidr().filter(cidr.get()::overlaps).isPresent()) {
        throw conflict(cidr.get());
      }
      if (ipv6.isPresent()
          && other.ipv6Cidr().filter(own -> own.block().overlaps(ipv6.get())).isPresent()) {
        throw conflict(ipv6.get());
      }
    }
    SortedMap<String, String> tags = Tagging.atCreation(request, "subnet");
    account.requireRoom(Quota.SUBNETS_PER_VPC, others.size(), "SubnetLimitExceeded");

    Optional<Vpc.CidrAssociation> ipv6Cidr =
        ipv6.map(block -> new Vpc.CidrAssociation(account.ids().next("subnet-cidr-assoc"), block));
    Subnet subnet = new Subnet(account.ids().next("subnet"), vpc.id(), cidr, ipv6Cidr, zone);
    if (ipv6Alone) {
      subnet.setHostnameType("resource-name");
    }
    subnet.tags().putAll(tags);
    account
        .networkAcls
        .select(acl -> acl.isDefault() && acl.vpcId().equals(vpc.id()))
        .forEach(acl -> subnet.associateAcl(acl.id(), account.ids().next("aclassoc")));
    account.subnets.add(subnet);
    answer.element("subnet", element -> write(element, subnet));
  }

  private static void checkRange(Vpc vpc, IpBlock block, boolean allowedSize) {
    if (!allowedSize || !vpc.contains(block)) {
      throw AwsFailure.badRequest("InvalidSubnet.Range", "The CIDR '" + block + "' is invalid.");
    }
  }

  private static AwsFailure conflict(IpBlock block) {
    return AwsFailure.badRequest(
        "InvalidSubnet.Conflict", "The CIDR '" + block + "' conflicts with another subnet");
  }

  private void modifyAttribute(QueryRequest request, Xml answer) {
    request.refuse(
        "CustomerOwnedIpv4Pool",
        "DisableLniAtDeviceIndex",
        "EnableLniAtDeviceIndex",
        "MapCustomerOwnedIpOnLaunch");
    Subnet subnet = account.subnets.require(request.required("SubnetId"));
    List<Attribute> sent =
        Stream.of(Attribute.values())
            .filter(attribute -> request.has(attribute.parameter))
            .toList();
    Optional<String> hostnameType = request.text("PrivateDnsHostnameTypeOnLaunch");
    int count = sent.size() + (hostnameType.isPresent() ? 1 : 0);
    if (count == 0) {
      throw AwsFailure.missing("mapPublicIpOnLaunch");
    }
    if (count > 1) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination", "Only one subnet attribute can be modified at a time");
    }
    if (hostnameType.isPresent()) {
      if (!List.of("ip-name", "resource-name").contains(hostnameType.get())) {
        throw AwsFailure.invalidValue("Invalid hostname type '" + hostnameType.get() + "'");
      }
      subnet.setHostnameType(hostnameType.get());
    } else {
      Attribute attribute = sent.get(0);
      boolean enabled =
          request
              .flag(attribute.parameter + ".Value")
              .orElseThrow(() -> AwsFailure.missing("value"));
      attribute.set(subnet, enabled);
    }
    answer.text("return", true);
  }

  private void delete(QueryRequest request, Xml answer) {
    Subnet subnet = account.subnets.require(request.required("SubnetId"));
    if (account.networkInterfaces.has(holder -> holder.subnetId().equals(subnet.id()))) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "The subnet '" + subnet.id() + "' has dependencies and cannot be deleted.");
    }
    for (RouteTable table : account.routeTables.all()) {
      table
          .associations()
          .values()
          .removeIf(use -> use.subnetId().filter(subnet.id()::equals).isPresent());
    }
    account.subnets.remove(subnet);
    answer.text("return", true);
  }

  private void write(Xml xml, Subnet subnet) {
    long used =
        account.networkInterfaces.select(holder -> holder.subnetId().equals(subnet.id())).size();
    Consumer<Xml> dnsOptions =
        options ->
            options
                .text("hostnameType", subnet.hostnameType())
                .text("enableResourceNameDnsARecord", subnet.hasResourceNameDnsA())
                .text("enableResourceNameDnsAAAARecord", subnet.hasResourceNameDnsAaaa());
    xml.text("subnetId", subnet.id())
        .text(
            "subnetArn",
            "arn:aws:ec2:"
                + account.settings().region()
                + ":"
                + account.settings().account()
                + ":subnet/"
                + subnet.id())
        .text("ownerId", account.settings().account())
        .text("vpcId", subnet.vpcId())
        .text("state", "available")
        .text("cidrBlock", subnet.cidr())
        .items(
            "ipv6CidrBlockAssociationSet",
            subnet.ipv6Cidr().stream().toList(),
            (Xml item, Vpc.CidrAssociation own) ->
                item.text("associationId", own.id())
                    .text("ipv6CidrBlock", own.block())
                    .element(
                        "ipv6CidrBlockState", state -> state.text("state", subnet.ipv6State())))
        .text("availabilityZone", subnet.zone())
        .text("availabilityZoneId", zones.id(subnet.zone()))
        .text(
            "availableIpAddressCount",
            subnet.cidr().map(block -> block.size() - RESERVED_ADDRESSES - used).orElse(0L))
        .text("defaultForAz", false)
        .text("mapPublicIpOnLaunch", subnet.mapsPublicIp())
        .text("assignIpv6AddressOnCreation", subnet.assignsIpv6Address())
        .text("enableDns64", subnet.hasDns64())
        .text("ipv6Native", subnet.cidr().isEmpty())
        .element("privateDnsNameOptionsOnLaunch", dnsOptions)
        .tagSet(subnet.tags());
  }

  /** The Boolean attributes of a subnet. */
  private enum Attribute {
    MAP_PUBLIC_IP("MapPublicIpOnLaunch") {
      @Override
      void set(Subnet subnet, boolean enabled) {
        subnet.setMapsPublicIp(enabled);
      }
    },
    ASSIGN_IPV6_ADDRESS("AssignIpv6AddressOnCreation") {
      @Override
      void set(Subnet subnet, boolean enabled) {
        if (enabled && subnet.ipv6Cidr().isEmpty()) {
          throw AwsFailure.invalidValue(
              "Invalid value 'true' for assignIpv6AddressOnCreation."
                  + " Subnet must be associated with an IPv6 CIDR block.");
        }
        subnet.setAssignsIpv6Address(enabled);
      }
    },
    DNS64("EnableDns64") {
      @Override
      void set(Subnet subnet, boolean enabled) {
        subnet.setDns64(enabled);
      }
    },
    RESOURCE_NAME_DNS_A("EnableResourceNameDnsARecordOnLaunch") {
      @Override
      void set(Subnet subnet, boolean enabled) {
        subnet.setResourceNameDnsA(enabled);
      }
    },
    RESOURCE_NAME_DNS_AAAA("EnableResourceNameDnsAAAARecordOnLaunch") {
      @Override
      void set(Subnet subnet, boolean enabled) {
        subnet.setResourceNameDnsAaaa(enabled);
      }
    };

    private final String parameter;

    Attribute(String parameter) {
      this.parameter = parameter;
    }

    abstract void set(Subnet subnet, boolean enabled);
  }
}
