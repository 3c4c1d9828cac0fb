package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * The actions on network ACLs. Every VPC has a default ACL, and every subnet is associated with one
 * ACL of its VPC, the default one at first.
 */
final class NetworkAclActions {
  private static final int LAST_NUMBER = 32766;
  private static final int LAST_PORT = 65535;
  private static final int LAST_PROTOCOL = 255;
  private static final int LAST_ICMP = 255;

  private final Ec2Account account;
  private final ClientTokens<NetworkAcl> tokens = new ClientTokens<>();

  NetworkAclActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<NetworkAcl> filters =
        new Filters<NetworkAcl>()
            .on("network-acl-id", NetworkAcl::id)
            .on("vpc-id", NetworkAcl::vpcId)
            .on("default", NetworkAcl::isDefault)
            .onAny(
                "association.association-id",
                acl -> subnets(acl).stream().map(Subnet::aclAssociationId).toList())
            .onAny(
                "association.network-acl-id",
                acl -> subnets(acl).isEmpty() ? List.of() : List.of(acl.id()))
            .onAny("association.subnet-id", acl -> subnets(acl).stream().map(Subnet::id).toList())
            .on("owner-id", acl -> account.settings().account());
    actions
        .on(
            "DescribeNetworkAcls",
            new Listing<>(
                account.networkAcls,
                "NetworkAclId",
                "networkAclSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write))
        .on("CreateNetworkAcl", this::create)
        .on("DeleteNetworkAcl", this::delete)
        .on("CreateNetworkAclEntry", (request, answer) -> put(request, answer, false))
        .on("ReplaceNetworkAclEntry", (request, answer) -> put(request, answer, true))
        .on("DeleteNetworkAclEntry", this::deleteEntry)
        .on("ReplaceNetworkAclAssociation", this::replaceAssociation);
  }

  private List<Subnet> subnets(NetworkAcl acl) {
    return account.subnets.select(subnet -> subnet.aclId().equals(acl.id()));
  }

  private void create(QueryRequest request, Xml answer) {
    NetworkAcl acl = tokens.once(request, () -> make(request));
    answer
        .element("networkAcl", element -> write(element, acl))
        .text("clientToken", request.text("ClientToken"));
  }

  private NetworkAcl make(QueryRequest request) {
    request.takeOnly("VpcId", "TagSpecification", "ClientToken");
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    SortedMap<String, String> tags = Tagging.atCreation(request, "network-acl");
    NetworkAcl acl = new NetworkAcl(account.ids().next("acl"), vpc.id(), false);
    acl.tags().putAll(tags);
    return account.networkAcls.add(acl);
  }

  private void delete(QueryRequest request, Xml answer) {
    NetworkAcl acl = account.networkAcls.require(request.required("NetworkAclId"));
    if (acl.isDefault()) {
      throw AwsFailure.invalidValue("cannot delete default network ACL " + acl.id());
    }
    if (!subnets(acl).isEmpty()) {
      throw AwsFailure.badRequest(
          "DependencyViolation",
          "The networkAcl '" + acl.id() + "' has dependencies and cannot be deleted.");
    }
    account.networkAcls.remove(acl);
    answer.text("return", true);
  }

  private void put(QueryRequest request, Xml answer, boolean replace) {
    NetworkAcl acl = account.networkAcls.require(request.required("NetworkAclId"));
    NetworkAcl.Entry entry = entry(request);
    boolean exists = acl.find(entry.number(), entry.egress()).isPresent();
    if (!replace && exists) {
      throw AwsFailure.badRequest(
          "NetworkAclEntryAlreadyExists",
          "The network acl entry identified by " + entry.number() + " already exists.");
    }
    if (replace && !exists) {
      throw entryNotFound(entry.number());
    }
    if (!replace) {
      account.requireRoom(
          Quota.ENTRIES_PER_NETWORK_ACL, acl.count(entry.egress()), "NetworkAclEntryLimitExceeded");
    }
    acl.put(entry);
    answer.text("return", true);
  }

  private static NetworkAcl.Entry entry(QueryRequest request) {
    int number = number(request, "RuleNumber", 1, LAST_NUMBER);
    boolean egress = request.flag("Egress").orElseThrow(() -> AwsFailure.missing("egress"));
    String action = request.required("RuleAction");
    if (!List.of("allow", "deny").contains(action)) {
      throw AwsFailure.invalidValue("Invalid value '" + action + "' for ruleAction.");
    }
    if (request.has("CidrBlock") == request.has("Ipv6CidrBlock")) {
      throw AwsFailure.missing("cidrBlock");
    }
    IpBlock cidr =
        request
            .text("CidrBlock")
            .map(text -> Addressing.ipv4(text, "cidrBlock"))
            .orElseGet(() -> Addressing.ipv6(request.required("Ipv6CidrBlock"), "ipv6CidrBlock"));
    String protocol = protocol(request.required("Protocol"));
    // EC2 ignores ports of other protocols.
    Optional<NetworkAcl.Range> ports =
        List.of("6", "17").contains(protocol) ? Optional.of(ports(request)) : Optional.empty();
    boolean isIcmp = protocol.equals("1") || protocol.equals("58");
    return new NetworkAcl.Entry(
        number,
        egress,
        action.equals("allow"),
        protocol,
        cidr,
        ports,
        isIcmp ? Optional.of(icmp(request)) : Optional.empty());
  }

  /** Returns the number of a protocol. EC2 describes protocols of ACLs by number only. */
  private static String protocol(String text) {
    if (text.equals("-1")) {
      return text;
    }
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > LAST_PROTOCOL) {
      throw AwsFailure.invalidValue(
          "Invalid value '" + text + "' for protocol. It must be a protocol number.");
    }
    return Integer.toString(Integer.parseInt(text));
  }

  private static NetworkAcl.Range ports(QueryRequest request) {
    QueryRequest range = request.structure("PortRange");
    int from = number(range, "From", 0, LAST_PORT);
    int to = number(range, "To", 0, LAST_PORT);
    if (to < from) {
      throw AwsFailure.invalidValue("Invalid port range " + from + "-" + to);
    }
    return new NetworkAcl.Range(from, to);
  }

  private static NetworkAcl.Range icmp(QueryRequest request) {
    QueryRequest message = request.structure("Icmp");
    return new NetworkAcl.Range(
        number(message, "Type", -1, LAST_ICMP), number(message, "Code", -1, LAST_ICMP));
  }

  private static int number(QueryRequest request, String name, int least, int most) {
    request.required(name);
    OptionalInt number = request.number(name);
    if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
      throw AwsFailure.invalidValue(
          "Invalid value '%s' for %s. It must be from %d to %d"
              .formatted(request.required(name), name, least, most));
    }
    return number.getAsInt();
  }

  private void deleteEntry(QueryRequest request, Xml answer) {
    NetworkAcl acl = account.networkAcls.require(request.required("NetworkAclId"));
    int number = number(request, "RuleNumber", 1, LAST_NUMBER);
    boolean egress = request.flag("Egress").orElseThrow(() -> AwsFailure.missing("egress"));
    acl.remove(acl.find(number, egress).orElseThrow(() -> entryNotFound(number)));
    answer.text("return", true);
  }

  private static AwsFailure entryNotFound(int number) {
    return AwsFailure.badRequest(
        "InvalidNetworkAclEntry.NotFound",
        "The network acl entry identified by " + number + " does not exist.");
  }

  private void replaceAssociation(QueryRequest request, Xml answer) {
    String association = request.required("AssociationId");
    NetworkAcl acl = account.networkAcls.require(request.required("NetworkAclId"));
    Subnet subnet =
        account.subnets.select(it -> it.aclAssociationId().equals(association)).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    AwsFailure.badRequest(
                        "InvalidAssociationID.NotFound",
                        "The association ID '" + association + "' does not exist"));
    if (!subnet.vpcId().equals(acl.vpcId())) {
      throw AwsFailure.invalidValue(
          "networkAcl "
              + acl.id()
              + " and subnet "
              + subnet.id()
              + " belong to different networks");
    }
    subnet.associateAcl(acl.id(), account.ids().next("aclassoc"));
    answer.text("newAssociationId", subnet.aclAssociationId());
  }

  private void write(Xml xml, NetworkAcl acl) {
    boolean ipv6 =
        account.vpcs.find(acl.vpcId()).filter(vpc -> !vpc.ipv6Cidrs().isEmpty()).isPresent();
    xml.text("networkAclId", acl.id())
        .text("vpcId", acl.vpcId())
        .text("default", acl.isDefault())
        .text("ownerId", account.settings().account())
        .items(
            "associationSet",
            subnets(acl),
            (Xml item, Subnet subnet) ->
                item.text("networkAclAssociationId", subnet.aclAssociationId())
                    .text("networkAclId", acl.id())
                    .text("subnetId", subnet.id()))
        .items("entrySet", acl.described(ipv6), NetworkAclActions::write)
        .tagSet(acl.tags());
  }

  private static void write(Xml xml, NetworkAcl.Entry entry) {
    xml.text("ruleNumber", entry.number())
        .text("protocol", entry.protocol())
        .text("ruleAction", entry.allows() ? "allow" : "deny")
        .text("egress", entry.egress())
        .text(entry.cidr().isIpv6() ? "ipv6CidrBlock" : "cidrBlock", entry.cidr());
    entry
        .icmp()
        .ifPresent(
            icmp ->
                xml.element(
                    "icmpTypeCode", it -> it.text("type", icmp.from()).text("code", icmp.to())));
    entry
        .ports()
        .ifPresent(
            ports ->
                xml.element(
                    "portRange", it -> it.text("from", ports.from()).text("to", ports.to())));
  }
}
