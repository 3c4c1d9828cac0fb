package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Peer;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.PeerKind;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Permission;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Ports;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The actions on security group rules. A request with one invalid rule changes nothing. */
final class SecurityGroupRuleActions {
  private static final Ports NO_PORTS = new Ports(-1, -1);

  private final Ec2Account account;
  private final Permissions permissions;

  SecurityGroupRuleActions(Ec2Account account) {
    this.account = account;
    this.permissions = new Permissions(account);
  }

  void addTo(Actions actions) {
    Filters<SecurityGroupRule> filters =
        new Filters<SecurityGroupRule>()
            .on("security-group-rule-id", SecurityGroupRule::id)
            .on("group-id", SecurityGroupRule::groupId);
    actions
        .on(
            "AuthorizeSecurityGroupIngress",
            (request, answer) -> authorize(request, Direction.INGRESS, answer))
        .on(
            "AuthorizeSecurityGroupEgress",
            (request, answer) -> authorize(request, Direction.EGRESS, answer))
        .on(
            "RevokeSecurityGroupIngress",
            (request, answer) -> revoke(request, Direction.INGRESS, answer))
        .on(
            "RevokeSecurityGroupEgress",
            (request, answer) -> revoke(request, Direction.EGRESS, answer))
        .on(
            "DescribeSecurityGroupRules",
            new Listing<>(
                account.securityGroupRules,
                "SecurityGroupRuleId",
                "securityGroupRuleSet",
                filters,
                Listing.Pages.of(5, 1000, account.settings()),
                this::write));
  }

  private void authorize(QueryRequest request, Direction direction, Xml answer) {
    SecurityGroup group = account.securityGroups.require(request.required("GroupId"));
    Map<Permission, Optional<String>> wanted = permissions.read(request, direction, group);
    SortedMap<String, String> tags = Tagging.atCreation(request, "security-group-rule");
    List<SecurityGroupRule> existing = rules(group, direction);
    for (Permission permission : wanted.keySet()) {
      if (existing.stream().anyMatch(rule -> rule.permission().equals(permission))) {
        throw AwsFailure.badRequest(
            "InvalidPermission.Duplicate",
            "the specified rule \"" + permission + "\" already exists");
      }
    }
    List<Permission> together = new ArrayList<>(wanted.keySet());
    existing.forEach(rule -> together.add(rule.permission()));
    checkQuota(together, false);
    checkQuota(together, true);

    List<SecurityGroupRule> added = new ArrayList<>();
    wanted.forEach(
        (permission, description) -> {
          SecurityGroupRule rule =
              new SecurityGroupRule(account.ids().next("sgr"), group.id(), permission, description);
          rule.tags().putAll(tags);
          added.add(account.securityGroupRules.add(rule));
        });
    answer.text("return", true).items("securityGroupRuleSet", added, this::write);
  }

  private void checkQuota(List<Permission> together, boolean ipv6) {
    int limit = account.settings().quotas().limit(Quota.RULES_PER_SECURITY_GROUP);
    long counted =
        together.stream()
            .filter(permission -> permission.countsFor(ipv6))
            .mapToLong(permission -> weightOf(permission.peer(), ipv6))
            .sum();
    if (counted > limit) {
      throw AwsFailure.badRequest(
          "RulesPerSecurityGroupLimitExceeded",
          "The maximum number of rules per security group has been reached.");
    }
  }

  /** A prefix list counts as its weight, in its own address family. */
  private long weightOf(SecurityGroupRule.Peer peer, boolean ipv6) {
    if (peer.kind() != SecurityGroupRule.PeerKind.PREFIX_LIST) {
      return 1;
    }
    return account.external.prefixLists().stream()
        .filter(list -> list.id().equals(peer.value()) && list.ipv6() == ipv6)
        .mapToLong(ExternalResources.PrefixList::weight)
        .sum();
  }

  private void revoke(QueryRequest request, Direction direction, Xml answer) {
    SecurityGroup group = account.securityGroups.require(request.required("GroupId"));
    List<SecurityGroupRule> existing = rules(group, direction);
    List<String> ids = request.texts("SecurityGroupRuleId");
    List<SecurityGroupRule> revoked =
        ids.isEmpty()
            ? permissions.read(request, direction, group).keySet().stream()
                .map(permission -> find(existing, permission))
                .toList()
            : ids.stream().distinct().map(id -> find(existing, id)).toList();
    revoked.forEach(account.securityGroupRules::remove);
    answer.text("return", true).items("revokedSecurityGroupRuleSet", revoked, this::writeRevoked);
  }

  private static SecurityGroupRule find(List<SecurityGroupRule> existing, Permission permission) {
    return existing.stream()
        .filter(rule -> rule.permission().equals(permission))
        .findFirst()
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "InvalidPermission.NotFound",
                    "The specified rule does not exist in this security group."));
  }

  private static SecurityGroupRule find(List<SecurityGroupRule> existing, String id) {
    return existing.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(() -> NotFound.securityGroupRule(id));
  }

  private List<SecurityGroupRule> rules(SecurityGroup group, Direction direction) {
    return account.securityGroupRules.select(
        rule -> rule.groupId().equals(group.id()) && rule.permission().direction() == direction);
  }

  private void write(Xml xml, SecurityGroupRule rule) {
    writeTerms(xml, rule);
    peer(rule, PeerKind.GROUP)
        .ifPresent(
            groupId ->
                xml.element(
                    "referencedGroupInfo",
                    info ->
                        info.text("groupId", groupId)
                            .text("userId", account.settings().account())));
    xml.text("groupOwnerId", account.settings().account()).tagSet(rule.tags());
  }

  private void writeRevoked(Xml xml, SecurityGroupRule rule) {
    writeTerms(xml, rule);
    xml.text("referencedGroupId", peer(rule, PeerKind.GROUP));
  }

  private static void writeTerms(Xml xml, SecurityGroupRule rule) {
    // Unlike permissions, rules without ports are described with port -1.
    Ports ports = rule.permission().traffic().ports().orElse(NO_PORTS);
    xml.text("securityGroupRuleId", rule.id())
        .text("groupId", rule.groupId())
        .text("isEgress", rule.permission().direction() == Direction.EGRESS)
        .text("ipProtocol", rule.permission().traffic().protocol())
        .text("fromPort", ports.from())
        .text("toPort", ports.to())
        .text("cidrIpv4", peer(rule, PeerKind.IPV4))
        .text("cidrIpv6", peer(rule, PeerKind.IPV6))
        .text("prefixListId", peer(rule, PeerKind.PREFIX_LIST))
        .text("description", rule.description());
  }

  private static Optional<String> peer(SecurityGroupRule rule, PeerKind kind) {
    Peer peer = rule.permission().peer();
    return peer.kind() == kind ? Optional.of(peer.value()) : Optional.empty();
  }
}
