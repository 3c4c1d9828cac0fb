package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Peer;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.PeerKind;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Ports;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Traffic;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

final class SecurityGroupActions {
  private static final int LONGEST_NAME = 255;

  private final Ec2Account account;

  SecurityGroupActions(Ec2Account account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    Filters<SecurityGroup> filters =
        new Filters<SecurityGroup>()
            .on("group-id", SecurityGroup::id)
            .on("group-name", SecurityGroup::name)
            .on("vpc-id", SecurityGroup::vpcId)
            .on("description", SecurityGroup::description)
            .onAny("ip-permission.cidr", group -> peers(group, Direction.INGRESS, PeerKind.IPV4))
            .onAny(
                "ip-permission.group-id", group -> peers(group, Direction.INGRESS, PeerKind.GROUP))
            .onAny(
                "egress.ip-permission.cidr", group -> peers(group, Direction.EGRESS, PeerKind.IPV4))
            .onAny(
                "egress.ip-permission.group-id",
                group -> peers(group, Direction.EGRESS, PeerKind.GROUP))
            .on("owner-id", group -> account.settings().account());
    Listing<SecurityGroup> listing =
        new Listing<>(
            account.securityGroups,
            "GroupId",
            "securityGroupInfo",
            filters,
            Listing.Pages.of(5, 1000, account.settings()),
            this::write);
    actions
        .on("CreateSecurityGroup", this::create)
        .on(
            "DescribeSecurityGroups",
            (request, answer) -> {
              refuseNames(request.texts("GroupName"));
              listing.perform(request, answer);
            })
        .on("AssociateSecurityGroupVpc", this::associate)
        .on("DescribeSecurityGroupVpcAssociations", this::associations)
        .on("DeleteSecurityGroup", this::delete);
  }

  /** "You cannot use this feature with default security groups" (AssociateSecurityGroupVpc). */
  private void associate(QueryRequest request, Xml answer) {
    SecurityGroup group = account.securityGroups.require(request.required("GroupId"));
    Vpc vpc = account.vpcs.require(request.required("VpcId"));
    if (group.isDefault() || group.isUsableIn(vpc.id())) {
      throw AwsFailure.invalidValue(group.id() + " cannot be associated with " + vpc.id());
    }
    group.associatedVpcs().add(vpc.id());
    answer.text("state", "associating");
  }

  private void associations(QueryRequest request, Xml answer) {
    request.takeOnly("Filter", "MaxResults", "NextToken");
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (SecurityGroup group : account.securityGroups.read(each -> true)) {
      for (String vpc : group.associatedVpcs()) {
        Map<String, String> facts =
            Map.of("group-id", group.id(), "vpc-id", vpc, "state", "associated");
        if (ExternalResourceActions.passes(request, facts)) {
          found.add(Map.entry(group.id(), vpc));
        }
      }
    }
    answer.items(
        "securityGroupVpcAssociationSet",
        found,
        (xml, association) ->
            xml.text("groupId", association.getKey())
                .text("vpcId", association.getValue())
                .text("vpcOwnerId", account.settings().account())
                .text("state", "associated"));
  }

  private static void refuseNames(List<String> names) {
    // Names refer only to groups of the default VPC, and this account has no default VPC.
    if (!names.isEmpty()) {
      throw AwsFailure.badRequest(
          "InvalidGroup.NotFound",
          "The security group '" + names.get(0) + "' does not exist in default VPC");
    }
  }

  private List<String> peers(SecurityGroup group, Direction direction, PeerKind kind) {
    return rules(group, direction).stream()
        .map(rule -> rule.permission().peer())
        .filter(peer -> peer.kind() == kind)
        .map(Peer::value)
        .toList();
  }

  private List<SecurityGroupRule> rules(SecurityGroup group, Direction direction) {
    return account.securityGroupRules.select(
        rule -> rule.groupId().equals(group.id()) && rule.permission().direction() == direction);
  }

  private void create(QueryRequest request, Xml answer) {
    String name = request.required("GroupName");
    String description = request.required("GroupDescription");
    String vpcId =
        request
            .text("VpcId")
            .orElseThrow(
                () -> AwsFailure.badRequest("VPCIdNotSpecified", "No default VPC for this user"));
    Vpc vpc = account.vpcs.require(vpcId);
    checkName(name);
    Permissions.checkDescription(description);
    SortedMap<String, String> tags = Tagging.atCreation(request, "security-group");
    if (account.securityGroups.has(
        other -> other.vpcId().equals(vpc.id()) && other.name().equals(name))) {
      throw AwsFailure.badRequest(
          "InvalidGroup.Duplicate",
          "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
    }
    account.requireRoom(
        Quota.SECURITY_GROUPS, account.securityGroups.all().size(), "SecurityGroupLimitExceeded");

    SecurityGroup group = new SecurityGroup(account.ids().next("sg"), name, description, vpc.id());
    group.tags().putAll(tags);
    account.securityGroups.add(group);
    DefaultEgress.addTo(group, vpc, account);
    answer.text("return", true).text("groupId", group.id()).tagSet(group.tags());
  }

  private static void checkName(String name) {
    if (name.equals(SecurityGroup.DEFAULT_NAME)) {
      throw AwsFailure.invalidValue("Cannot use reserved security group name: " + name);
    }
    if (name.startsWith("sg-") || name.length() > LONGEST_NAME) {
      throw AwsFailure.invalidValue(
          "Invalid group name: " + name + ". Group names may not be in the format sg-*.");
    }
    Permissions.checkDescription(name);
  }

  private void delete(QueryRequest request, Xml answer) {
    SecurityGroup group = account.securityGroups.require(request.required("GroupId"));
    String id = group.id();
    if (group.isDefault()) {
      throw AwsFailure.badRequest(
          "CannotDelete",
          "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
    }
    boolean used =
        account.networkInterfaces.has(holder -> holder.groupIds().contains(id))
            || account.securityGroupRules.has(
                rule ->
                    !rule.groupId().equals(id)
                        && rule.permission().peer().equals(new Peer(PeerKind.GROUP, id)));
    if (used) {
      throw AwsFailure.badRequest(
          "DependencyViolation", "resource " + id + " has a dependent object");
    }
    account
        .securityGroupRules
        .select(rule -> rule.groupId().equals(id))
        .forEach(account.securityGroupRules::remove);
    account.securityGroups.remove(group);
    answer.text("return", true).text("groupId", id);
  }

  private void write(Xml xml, SecurityGroup group) {
    xml.text("groupId", group.id())
        .text("groupName", group.name())
        .text("groupDescription", group.description())
        .text("vpcId", group.vpcId())
        .text("ownerId", account.settings().account());
    writePermissions(xml, "ipPermissions", rules(group, Direction.INGRESS));
    writePermissions(xml, "ipPermissionsEgress", rules(group, Direction.EGRESS));
    xml.tagSet(group.tags());
  }

  /** Writes rules with the same protocol and ports as one permission with many peers. */
  private void writePermissions(Xml xml, String element, List<SecurityGroupRule> rules) {
    Map<Traffic, List<SecurityGroupRule>> byTraffic = new LinkedHashMap<>();
    for (SecurityGroupRule rule : rules) {
      byTraffic
          .computeIfAbsent(rule.permission().traffic(), traffic -> new ArrayList<>())
          .add(rule);
    }
    xml.<Map.Entry<Traffic, List<SecurityGroupRule>>>items(
        element,
        byTraffic.entrySet(),
        (item, entry) -> writePermission(item, entry.getKey(), entry.getValue()));
  }

  private void writePermission(Xml item, Traffic traffic, List<SecurityGroupRule> rules) {
    item.text("ipProtocol", traffic.protocol())
        .text("fromPort", traffic.ports().map(Ports::from))
        .text("toPort", traffic.ports().map(Ports::to));
    item.<SecurityGroupRule>items(
        "groups",
        of(rules, PeerKind.GROUP),
        (pair, rule) ->
            pair.text("userId", account.settings().account())
                .text("groupId", rule.permission().peer().value())
                .text("description", rule.description()));
    writePeers(item, "ipRanges", "cidrIp", of(rules, PeerKind.IPV4));
    writePeers(item, "ipv6Ranges", "cidrIpv6", of(rules, PeerKind.IPV6));
    writePeers(item, "prefixListIds", "prefixListId", of(rules, PeerKind.PREFIX_LIST));
  }

  private static void writePeers(
      Xml xml, String list, String element, List<SecurityGroupRule> rules) {
    xml.<SecurityGroupRule>items(
        list,
        rules,
        (item, rule) ->
            item.text(element, rule.permission().peer().value())
                .text("description", rule.description()));
  }

  private static List<SecurityGroupRule> of(List<SecurityGroupRule> rules, PeerKind kind) {
    return rules.stream().filter(rule -> rule.permission().peer().kind() == kind).toList();
  }
}
