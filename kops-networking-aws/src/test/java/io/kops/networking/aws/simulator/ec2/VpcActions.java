package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Peer;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.PeerKind;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Permission;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Traffic;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The actions on VPCs, their attributes and their address blocks. */
final class VpcActions {
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;
  private static final String[] IPAM_PARAMETERS = {
    "Ipv4IpamPoolId",
    "Ipv4NetmaskLength",
    "Ipv6CidrBlock",
    "Ipv6IpamPoolId",
    "Ipv6NetmaskLength",
    "Ipv6Pool"
  };

  private final Ec2Account account;

  VpcActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<Vpc> filters =
        new Filters<Vpc>()
            .on("vpc-id", Vpc::id)
            .on("state", vpc -> "available")
            .on("cidr", vpc -> vpc.primaryCidr().block())
            .on("cidr-block", vpc -> vpc.primaryCidr().block())
            .onAny(
                "cidr-block-association.cidr-block",
                vpc -> vpc.cidrs().stream().map(cidr -> cidr.block().toString()).toList())
            .onAny(
                "cidr-block-association.association-id",
                vpc -> vpc.cidrs().stream().map(Vpc.CidrAssociation::id).toList())
            .onAny(
                "ipv6-cidr-block-association.ipv6-cidr-block",
                vpc -> vpc.ipv6Cidrs().stream().map(cidr -> cidr.block().toString()).toList())
            .on("dhcp-options-id", Vpc::dhcpOptionsId)
            .on("is-default", Vpc::isDefault)
            .on("owner-id", vpc -> account.settings().account());
    actions
        .on("CreateVpc", this::create)
        .on(
            "DescribeVpcs",
            new Listing<>(
                account.vpcs,
                "VpcId",
                "vpcSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                (item, vpc) -> {
                  write(item, vpc, "available");
                  vpc.seen();
                }))
        .on("DeleteVpc", this::delete)
        .on("ModifyVpcAttribute", this::modifyAttribute)
        .on("DescribeVpcAttribute", this::describeAttribute)
        .on("AssociateVpcCidrBlock", this::associateCidr)
        .on("DisassociateVpcCidrBlock", this::disassociateCidr);
  }

  private void create(QueryRequest request, Xml answer) {
    request.refuse(IPAM_PARAMETERS);
    request.refuse("VpcEncryptionControl");
    IpBlock cidr = Addressing.ipv4(request.required("CidrBlock"), "cidrBlock");
    checkSize(cidr);
    SortedMap<String, String> tags = Tagging.atCreation(request, "vpc");
    boolean ipv6 = request.flag("AmazonProvidedIpv6CidrBlock").orElse(false);
    String tenancy = request.text("InstanceTenancy").orElse("default");
    account.requireRoom(
        Quota.VPCS,
        account.vpcs.select(vpc -> vpc.sharedBy().isEmpty()).size(),
        "VpcLimitExceeded");

    Vpc vpc =
        new Vpc(
            account.ids().next("vpc"),
            new Vpc.CidrAssociation(account.ids().next("vpc-cidr-assoc"), cidr),
            tenancy,
            account.defaultDhcpOptionsId());
    vpc.tags().putAll(tags);
    account.vpcs.add(vpc);
    if (ipv6) {
      vpc.ipv6Cidrs().add(amazonProvidedIpv6Cidr());
      vpc.awaitIpv6();
    }
    addMainRouteTable(vpc);
    addDefaultSecurityGroup(vpc);
    NetworkAcl acl = new NetworkAcl(account.ids().next("acl"), vpc.id(), true);
    if (ipv6) {
      acl.allowIpv6();
    }
    account.networkAcls.add(acl);
    answer.element("vpc", element -> write(element, vpc, "pending"));
  }

  private void addMainRouteTable(Vpc vpc) {
    RouteTable main = new RouteTable(account.ids().next("rtb"), vpc.id());
    String association = account.ids().next("rtbassoc");
    main.associations().put(association, new RouteTable.Association(association, Optional.empty()));
    account.routeTables.add(main);
  }

  private void addDefaultSecurityGroup(Vpc vpc) {
    SecurityGroup group =
        new SecurityGroup(
            account.ids().next("sg"),
            SecurityGroup.DEFAULT_NAME,
            "default VPC security group",
            vpc.id());
    account.securityGroups.add(group);
    Permission fromItself =
        new Permission(
            Direction.INGRESS,
            new Traffic("-1", Optional.empty()),
            new Peer(PeerKind.GROUP, group.id()));
    account.securityGroupRules.add(
        new SecurityGroupRule(account.ids().next("sgr"), group.id(), fromItself, Optional.empty()));
    DefaultEgress.addTo(group, vpc, account);
  }

  private Vpc.CidrAssociation amazonProvidedIpv6Cidr() {
    long number = account.ids().count("ipv6 block");
    String block =
        String.format(Locale.ROOT, "2600:1f14:%x:%x00::/56", number >> 8 & 0xffff, number & 0xff);
    return new Vpc.CidrAssociation(
        account.ids().next("vpc-cidr-assoc"), IpBlock.parse(block).orElseThrow());
  }

  private void delete(QueryRequest request, Xml answer) {
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    String id = vpc.id();
    boolean used =
        account.subnets.has(subnet -> subnet.vpcId().equals(id))
            || account.natGateways.has(nat -> nat.vpcId().equals(id) && !nat.isGone())
            || account.internetGateways.has(gateway -> gateway.isAttachedTo(id))
            || account.egressOnlyInternetGateways.has(gateway -> gateway.vpcId().equals(id))
            || account.securityGroups.has(group -> group.vpcId().equals(id) && !group.isDefault())
            || account.vpcEndpoints.has(endpoint -> endpoint.vpcId().equals(id))
            || account.vpcAttachments.has(it -> it.vpcId().equals(id) && !it.isGone())
            || account.networkAcls.has(acl -> acl.vpcId().equals(id) && !acl.isDefault())
            || account.routeTables.has(table -> table.vpcId().equals(id) && !table.isMain());
    if (used) {
      throw AwsFailure.badRequest(
          "DependencyViolation", "The vpc '" + id + "' has dependencies and cannot be deleted.");
    }
    account
        .routeTables
        .select(table -> table.vpcId().equals(id))
        .forEach(account.routeTables::remove);
    for (SecurityGroup group : account.securityGroups.select(g -> g.vpcId().equals(id))) {
      account
          .securityGroupRules
          .select(rule -> rule.groupId().equals(group.id()))
          .forEach(account.securityGroupRules::remove);
      account.securityGroups.remove(group);
    }
    account.networkAcls.select(acl -> acl.vpcId().equals(id)).forEach(account.networkAcls::remove);
    account.vpcs.remove(vpc);
    answer.text("return", true);
  }

  private void modifyAttribute(QueryRequest request, Xml answer) {
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    List<String> sent =
        Stream.of("EnableDnsHostnames", "EnableDnsSupport", "EnableNetworkAddressUsageMetrics")
            .filter(request::has)
            .toList();
    if (sent.isEmpty()) {
      throw AwsFailure.missing("enableDnsHostnames or enableDnsSupport");
    }
    if (sent.size() > 1) {
      throw AwsFailure.badRequest(
          "InvalidParameterCombination",
          "Fields for multiple attribute types specified: " + String.join(", ", sent));
    }
    String attribute = sent.get(0);
    boolean enabled =
        request.flag(attribute + ".Value").orElseThrow(() -> AwsFailure.missing("value"));
    switch (attribute) {
      case "EnableDnsHostnames" -> {
        if (enabled && !vpc.hasDnsSupport()) {
          throw AwsFailure.invalidValue(
              "DNS hostnames can be enabled only when DNS support is enabled");
        }
        vpc.setDnsHostnames(enabled);
      }
      case "EnableDnsSupport" -> vpc.setDnsSupport(enabled);
      default -> vpc.setAddressUsageMetrics(enabled);
    }
    answer.text("return", true);
  }

  private void describeAttribute(QueryRequest request, Xml answer) {
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    String attribute = request.required("Attribute");
    boolean value =
        switch (attribute) {
          case "enableDnsHostnames" -> vpc.hasDnsHostnames();
          case "enableDnsSupport" -> vpc.hasDnsSupport();
          case "enableNetworkAddressUsageMetrics" -> vpc.hasAddressUsageMetrics();
          default ->
              throw AwsFailure.invalidValue(
                  "Value (" + attribute + ") for parameter attribute is invalid.");
        };
    answer.text("vpcId", vpc.id()).element(attribute, element -> element.text("value", value));
  }

  private void associateCidr(QueryRequest request, Xml answer) {
    request.refuse(IPAM_PARAMETERS);
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    if (request.flag("AmazonProvidedIpv6CidrBlock").orElse(false)) {
      if (!vpc.ipv6Cidrs().isEmpty()) {
        throw AwsFailure.badRequest(
            "CidrLimitExceeded",
            "This network '" + vpc.id() + "' has met its maximum number of allowed CIDRs: 1");
      }
      Vpc.CidrAssociation added = amazonProvidedIpv6Cidr();
      vpc.ipv6Cidrs().add(added);
      account
          .networkAcls
          .select(acl -> acl.vpcId().equals(vpc.id()))
          .forEach(NetworkAcl::allowIpv6);
      vpc.awaitIpv6();
      DefaultEgress.addIpv6(vpc, account);
      answer.text("vpcId", vpc.id());
      answer.element("ipv6CidrBlockAssociation", ipv6Cidr(added, "associating"));
      return;
    }
    IpBlock cidr = Addressing.ipv4(request.required("CidrBlock"), "cidrBlock");
    checkSize(cidr);
    if (vpc.cidrs().stream().anyMatch(own -> own.block().overlaps(cidr))) {
      throw AwsFailure.badRequest(
          "CidrConflict", "The CIDR '" + cidr + "' conflicts with a CIDR of '" + vpc.id() + "'");
    }
    account.requireRoom(Quota.CIDRS_PER_VPC, vpc.cidrs().size(), "CidrLimitExceeded");
    Vpc.CidrAssociation added = new Vpc.CidrAssociation(account.ids().next("vpc-cidr-assoc"), cidr);
    vpc.cidrs().add(added);
    vpc.await(added);
    answer.text("vpcId", vpc.id());
    answer.element("cidrBlockAssociation", cidr(added, "associating"));
  }

  private void disassociateCidr(QueryRequest request, Xml answer) {
    String id = request.required("AssociationId");
    for (Vpc vpc : account.vpcs.all()) {
      if (vpc.primaryCidr().id().equals(id)) {
        throw AwsFailure.badRequest(
            "OperationNotPermitted",
            "The vpc CIDR block with association ID "
                + id
                + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
      }
      if (disassociate(vpc, vpc.cidrs(), id, "cidrBlockAssociation", answer)
          || disassociate(vpc, vpc.ipv6Cidrs(), id, "ipv6CidrBlockAssociation", answer)) {
        return;
      }
    }
    throw AwsFailure.badRequest(
        "InvalidVpcCidrBlockAssociationID.NotFound",
        "The vpc CIDR block association ID '" + id + "' does not exist");
  }

  private boolean disassociate(
      Vpc vpc, List<Vpc.CidrAssociation> cidrs, String id, String element, Xml answer) {
    Optional<Vpc.CidrAssociation> found =
        cidrs.stream().filter(own -> own.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return false;
    }
    IpBlock block = found.get().block();
    boolean used =
        account.subnets.has(
            subnet ->
                subnet.vpcId().equals(vpc.id())
                    && (subnet.cidr().filter(block::contains).isPresent()
                        || subnet
                            .ipv6Cidr()
                            .filter(own -> block.contains(own.block()))
                            .isPresent()));
    if (used) {
      throw AwsFailure.badRequest(
          "InvalidCidrBlock.InUse",
          "The vpc " + vpc.id() + " currently has a subnet within CIDR block " + block);
    }
    if (block.isIpv6()) {
      cidrs.remove(found.get());
    } else {
      vpc.release(found.get(), "disassociated");
    }
    answer.text("vpcId", vpc.id());
    answer.element(
        element,
        block.isIpv6()
            ? ipv6Cidr(found.get(), "disassociating")
            : cidr(found.get(), "disassociating"));
    return true;
  }

  private static void checkSize(IpBlock cidr) {
    if (cidr.prefixLength() < WIDEST || cidr.prefixLength() > NARROWEST) {
      throw AwsFailure.badRequest("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }
  }

  private void write(Xml xml, Vpc vpc, String state) {
    xml.text("vpcId", vpc.id())
        .text("ownerId", vpc.sharedBy().orElse(account.settings().account()))
        .text("state", state)
        .text("cidrBlock", vpc.primaryCidr().block())
        .items(
            "cidrBlockAssociationSet",
            vpc.shownCidrs().entrySet(),
            (item, shown) -> cidr(shown.getKey(), shown.getValue()).accept(item))
        .items(
            "ipv6CidrBlockAssociationSet",
            vpc.ipv6Cidrs(),
            (Xml item, Vpc.CidrAssociation own) ->
                ipv6Cidr(own, vpc.isIpv6Ready() ? "associated" : "associating").accept(item))
        .text("dhcpOptionsId", vpc.dhcpOptionsId())
        .text("instanceTenancy", vpc.tenancy())
        .text("isDefault", vpc.isDefault())
        .tagSet(vpc.tags());
  }

  private static Consumer<Xml> cidr(Vpc.CidrAssociation own, String state) {
    return xml ->
        xml.text("associationId", own.id())
            .text("cidrBlock", own.block())
            .element(
                "cidrBlockState",
                element -> {
                  element.text("state", state);
                  if (state.startsWith("fail")) {
                    element.text("statusMessage", "The CIDR block could not be associated");
                  }
                });
  }

  private static Consumer<Xml> ipv6Cidr(Vpc.CidrAssociation own, String state) {
    return xml ->
        xml.text("associationId", own.id())
            .text("ipv6CidrBlock", own.block())
            .element("ipv6CidrBlockState", element -> element.text("state", state));
  }
}
