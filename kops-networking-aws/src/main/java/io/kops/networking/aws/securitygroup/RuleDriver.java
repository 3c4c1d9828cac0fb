package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Base class of rule drivers. Changes all rules of a group and direction in one call. */
abstract class RuleDriver implements ResourceDriver {
  private static final String EGRESS = RuleKey.word(FirewallRule.Direction.EGRESS);

  final Ec2Client ec2;
  final AwsCalls calls;
  private final int rulesPerGroup;
  private final Map<String, ExistingPrefixList> prefixLists;

  RuleDriver(
      Ec2Client ec2,
      AwsCalls calls,
      int rulesPerGroup,
      Map<String, ExistingPrefixList> prefixLists) {
    this.ec2 = ec2;
    this.calls = calls;
    this.rulesPerGroup = rulesPerGroup;
    this.prefixLists = Map.copyOf(prefixLists);
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

  /** Access allowed both before and after a replacement is never interrupted. */
  @Override
  public boolean createBeforeDestroy() {
    return true;
  }

  @Override
  public boolean fitsQuota(List<Map<String, PropertyValue>> together) {
    return Stream.of(FirewallRule.Direction.values())
        .map(RuleKey::word)
        .allMatch(
            direction ->
                count(together, direction, IpFamily.IPV4) <= rulesPerGroup
                    && count(together, direction, IpFamily.IPV6) <= rulesPerGroup);
  }

  /** Counts the rules of a direction that EC2 counts for an address family. */
  private long count(List<Map<String, PropertyValue>> rules, String direction, IpFamily family) {
    PropertyValue wanted = PropertyValue.of(direction);
    return rules.stream()
        .filter(rule -> wanted.equals(rule.get(SecurityGroupRuleDesired.DIRECTION)))
        .mapToLong(rule -> weight(rule, family))
        .sum();
  }

  /** EC2 counts a prefix list as its maximum of entries; an unread list counts once. */
  private long weight(Map<String, PropertyValue> rule, IpFamily family) {
    String ofOtherFamily =
        family == IpFamily.IPV4
            ? SecurityGroupRuleDesired.IPV6_CIDRS
            : SecurityGroupRuleDesired.CIDRS;
    if (rule.containsKey(ofOtherFamily)) {
      return 0;
    }
    return rule.get(SecurityGroupRuleDesired.PREFIX_LISTS) instanceof PropertyValue.ListValue lists
        ? lists.values().stream()
            .map(PropertyValue::toString)
            .mapToLong(id -> weight(prefixLists.get(id), family))
            .sum()
        : 1;
  }

  private static long weight(@Nullable ExistingPrefixList list, IpFamily family) {
    if (list == null) {
      return 1;
    }
    return list.family() == family ? list.weight() : 0;
  }

  static boolean isEgress(PlannedResource rule) {
    return rule.text(SecurityGroupRuleDesired.DIRECTION).equals(EGRESS);
  }

  /**
   * Changes rules in one call, or one by one if EC2 rejects the call because some exist or are
   * missing already.
   *
   * @param call changes rules, and returns whether EC2 accepted the call
   */
  static <T> void allOrEach(List<T> rules, Predicate<List<T>> call) {
    boolean accepted = call.test(rules);
    if (!accepted && rules.size() > 1) {
      rules.forEach(rule -> allOrEach(List.of(rule), call));
    }
  }

  /** Returns the traffic that a rule allows, as the text of its {@link RuleKey}. */
  static String terms(PlannedResource rule, String group, ActionContext context) {
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
    return SecurityGroupRuleDesired.key(group, rule.properties(), peer).toString();
  }

  /**
   * Revokes rules.
   *
   * @param outgoing adds the rules to a request, for egress
   * @param incoming adds the rules to a request, for ingress
   * @return whether all rules existed
   */
  final boolean revoke(
      String group,
      boolean egress,
      Consumer<RevokeSecurityGroupEgressRequest.Builder> outgoing,
      Consumer<RevokeSecurityGroupIngressRequest.Builder> incoming) {
    if (egress) {
      return calls.delete(
          "RevokeSecurityGroupEgress",
          () ->
              ec2.revokeSecurityGroupEgress(
                  request ->
                      outgoing.accept(
                          request.groupId(group).overrideConfiguration(CallOnce.ONCE))));
    } else {
      return calls.delete(
          "RevokeSecurityGroupIngress",
          () ->
              ec2.revokeSecurityGroupIngress(
                  request ->
                      incoming.accept(
                          request.groupId(group).overrideConfiguration(CallOnce.ONCE))));
    }
  }

  /**
   * Adds rules.
   *
   * @param tags the tags of the rules; none for rules without tags
   * @param made receives the created rules
   * @return whether none of the rules existed
   */
  final boolean authorize(
      String group,
      boolean egress,
      List<IpPermission> permissions,
      List<TagSpecification> tags,
      Consumer<List<SecurityGroupRule>> made) {
    if (egress) {
      return calls.add(
          "AuthorizeSecurityGroupEgress",
          () -> {
            made.accept(
                ec2.authorizeSecurityGroupEgress(
                        request -> {
                          request
                              .groupId(group)
                              .ipPermissions(permissions)
                              .overrideConfiguration(CallOnce.ONCE);
                          if (!tags.isEmpty()) {
                            request.tagSpecifications(tags);
                          }
                        })
                    .securityGroupRules());
            return true;
          });
    } else {
      return calls.add(
          "AuthorizeSecurityGroupIngress",
          () -> {
            made.accept(
                ec2.authorizeSecurityGroupIngress(
                        request -> {
                          request
                              .groupId(group)
                              .ipPermissions(permissions)
                              .overrideConfiguration(CallOnce.ONCE);
                          if (!tags.isEmpty()) {
                            request.tagSpecifications(tags);
                          }
                        })
                    .securityGroupRules());
            return true;
          });
    }
  }
}
