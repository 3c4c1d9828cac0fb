package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Acts on rules of security groups, all of a group and direction in one call. */
public final class SecurityGroupRuleDriver implements ResourceDriver {
  private static final String EGRESS = RuleKey.word(FirewallRule.Direction.EGRESS);

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final FreshGroups fresh;
  private final int rulesPerGroup;

  /**
   * Makes a driver.
   *
   * @param rulesPerGroup how many rules a group takes in each direction, for IPv4 and for IPv6
   */
  public SecurityGroupRuleDriver(
      Ec2Client ec2, AwsCalls calls, FreshGroups fresh, int rulesPerGroup) {
    this.rulesPerGroup = rulesPerGroup;
    this.ec2 = ec2;
    this.calls = calls;
    this.fresh = fresh;
  }

  @Override
  public ResourceKind kind() {
    return Kinds.SECURITY_GROUP_RULE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  public String batchOf(PlannedResource rule) {
    return rule.text(SecurityGroupRuleDesired.GROUP)
        + " "
        + rule.text(SecurityGroupRuleDesired.DIRECTION);
  }

  /** Who may come in by a new rule is never shut out while it takes over from an old one. */
  @Override
  public boolean succeedsInPlace() {
    return true;
  }

  @Override
  public boolean hasRoomFor(List<Map<String, PropertyValue>> together) {
    return Stream.of(FirewallRule.Direction.values())
        .map(RuleKey::word)
        .allMatch(
            direction ->
                count(together, direction, SecurityGroupRuleDesired.IPV6_CIDRS) <= rulesPerGroup
                    && count(together, direction, SecurityGroupRuleDesired.CIDRS) <= rulesPerGroup);
  }

  /** Counts the rules of a direction that EC2 counts with those of other networks than these. */
  private static long count(
      List<Map<String, PropertyValue>> rules, String direction, String otherNetworks) {
    PropertyValue wanted = PropertyValue.of(direction);
    return rules.stream()
        .filter(rule -> wanted.equals(rule.get(SecurityGroupRuleDesired.DIRECTION)))
        .filter(rule -> !rule.containsKey(otherNetworks))
        .count();
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    String group = context.physicalId(batch.get(0), SecurityGroupRuleDesired.GROUP);
    boolean egress = batch.get(0).text(SecurityGroupRuleDesired.DIRECTION).equals(EGRESS);
    Action action = batch.get(0).action();
    if (action == Action.DELETE || action == Action.REPLACE) {
      allOrEach(Permissions.of(batch, context), rules -> revoke(group, egress, rules));
    }
    if (action == Action.CREATE || action == Action.REPLACE) {
      boolean comesWithDefault = egress && fresh.take(group);
      List<PlannedResource> missing =
          comesWithDefault ? batch.stream().filter(rule -> !isDefaultEgress(rule)).toList() : batch;
      if (!missing.isEmpty()) {
        allOrEach(Permissions.of(missing, context), rules -> authorize(group, egress, rules));
      }
    }
    return batch.stream().map(rule -> physicalId(rule, group, context)).toList();
  }

  /**
   * EC2 takes all rules of a call or none: where one is there, or gone, already, each goes by
   * itself.
   */
  private static void allOrEach(List<IpPermission> rules, Predicate<List<IpPermission>> call) {
    boolean taken = call.test(rules);
    if (!taken && rules.size() > 1) {
      rules.forEach(rule -> allOrEach(List.of(rule), call));
    }
  }

  private static String physicalId(PlannedResource rule, String group, ActionContext context) {
    String peer =
        rule.properties().containsKey(SecurityGroupRuleDesired.SOURCE_GROUP)
            ? context.physicalId(rule, SecurityGroupRuleDesired.SOURCE_GROUP)
            : Stream.of(
                    SecurityGroupRuleDesired.CIDRS,
                    SecurityGroupRuleDesired.IPV6_CIDRS,
                    SecurityGroupRuleDesired.PREFIX_LISTS)
                .flatMap(property -> rule.texts(property).stream())
                .findFirst()
                .orElse("");
    return RuleKey.physicalId(
        group,
        rule.text(SecurityGroupRuleDesired.DIRECTION),
        rule.text(SecurityGroupRuleDesired.PROTOCOL),
        rule.whole(SecurityGroupRuleDesired.FROM_PORT),
        rule.whole(SecurityGroupRuleDesired.TO_PORT),
        peer);
  }

  private static boolean isDefaultEgress(PlannedResource rule) {
    return rule.text(SecurityGroupRuleDesired.PROTOCOL).equals(FirewallRule.ALL_PROTOCOLS)
        && rule.texts(SecurityGroupRuleDesired.CIDRS).equals(List.of("0.0.0.0/0"));
  }

  /** Returns whether none of them was there. */
  private boolean authorize(String group, boolean egress, List<IpPermission> permissions) {
    if (egress) {
      return calls.add(
          "AuthorizeSecurityGroupEgress",
          () ->
              ec2.authorizeSecurityGroupEgress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)));
    } else {
      return calls.add(
          "AuthorizeSecurityGroupIngress",
          () ->
              ec2.authorizeSecurityGroupIngress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }

  /** Returns whether all of them were there. */
  private boolean revoke(String group, boolean egress, List<IpPermission> permissions) {
    if (egress) {
      return calls.delete(
          "RevokeSecurityGroupEgress",
          () ->
              ec2.revokeSecurityGroupEgress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)));
    } else {
      return calls.delete(
          "RevokeSecurityGroupIngress",
          () ->
              ec2.revokeSecurityGroupIngress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }
}
