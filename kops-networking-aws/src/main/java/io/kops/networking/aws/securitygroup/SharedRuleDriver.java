package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.securitygroup.ExternalGroupRuleReader.DescribedRule;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.Backoff;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Creates and deletes the cluster's rules in external security groups. The rules have the cluster's
 * tags from their creation and are deleted by their IDs, so unmanaged rules are never affected.
 */
final class SharedRuleDriver extends RuleDriver {
  /**
   * Creates a driver.
   *
   * @param rulesPerGroup the quota of rules per group and direction, for IPv4 and for IPv6
   */
  SharedRuleDriver(Ec2Client ec2, AwsCalls calls, int rulesPerGroup) {
    super(ec2, calls, rulesPerGroup, Map.of());
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SECURITY_GROUP_RULE;
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    String group = context.physicalId(batch.get(0), SecurityGroupRuleDesired.GROUP);
    boolean egress = isEgress(batch.get(0));
    return switch (batch.get(0).action()) {
      case CREATE -> authorize(group, egress, batch, context);
      case UPDATE -> {
        batch.forEach(rule -> Ec2Tags.set(ec2, calls, rule, existing(rule)));
        yield existing(batch);
      }
      case REPLACE -> {
        revoke(group, egress, batch);
        yield authorize(group, egress, batch, context);
      }
      case DELETE -> {
        revoke(group, egress, batch);
        yield existing(batch);
      }
      case KEEP -> existing(batch);
    };
  }

  private static List<String> existing(List<PlannedResource> batch) {
    return batch.stream().map(SharedRuleDriver::existing).toList();
  }

  private static String existing(PlannedResource rule) {
    return rule.physicalId()
        .orElseThrow(() -> new IllegalStateException(rule.id() + " was not observed"));
  }

  private List<String> authorize(
      String group, boolean egress, List<PlannedResource> batch, ActionContext context) {
    TagSpecification tags = Ec2Tags.of(batch.get(0), ResourceType.SECURITY_GROUP_RULE);
    Map<String, String> ids = new TreeMap<>();
    allOrEach(
        Permissions.of(batch, context),
        rules -> authorize(group, egress, rules, List.of(tags), made -> put(made, ids)));
    List<String> wanted = batch.stream().map(rule -> terms(rule, group, context)).toList();
    if (!ids.keySet().containsAll(wanted)) {
      // EC2 returns no ID for a rule that existed already or whose response was lost.
      context.await(
          batch.get(0),
          "the rules of " + group + " to be visible",
          AwsCalls.consistencyWindow(),
          Backoff.ofSeconds(),
          () -> {
            put(rulesOf(group), ids);
            return ids.keySet().containsAll(wanted);
          });
    }
    List<String> found = new ArrayList<>(wanted.size());
    wanted.forEach(terms -> found.add(ids.getOrDefault(terms, terms)));
    return found;
  }

  private static void put(List<SecurityGroupRule> rules, Map<String, String> ids) {
    rules.forEach(rule -> ids.put(new DescribedRule(rule).terms(), rule.securityGroupRuleId()));
  }

  private List<SecurityGroupRule> rulesOf(String group) {
    return calls.list(
        "DescribeSecurityGroupRules",
        ec2.describeSecurityGroupRulesPaginator(
            request -> request.filters(ExternalGroupRuleReader.ofGroups(List.of(group)))),
        page -> page.securityGroupRules());
  }

  private void revoke(String group, boolean egress, List<PlannedResource> batch) {
    allOrEach(
        existing(batch),
        ids ->
            revoke(
                group,
                egress,
                out -> out.securityGroupRuleIds(ids),
                in -> in.securityGroupRuleIds(ids)));
  }
}
