package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Creates and deletes security group rules; rules in external groups have their own driver. */
public final class SecurityGroupRuleDriver extends RuleDriver {
  private final NewSecurityGroups newGroups;
  private final SharedRuleDriver external;

  /**
   * Creates a driver.
   *
   * @param rulesPerGroup the quota of rules per group and direction, for IPv4 and for IPv6
   * @param prefixLists the managed prefix lists that were read, by ID
   */
  public SecurityGroupRuleDriver(
      Ec2Client ec2,
      AwsCalls calls,
      NewSecurityGroups newGroups,
      int rulesPerGroup,
      Map<String, ExistingPrefixList> prefixLists) {
    super(ec2, calls, rulesPerGroup, prefixLists);
    this.newGroups = newGroups;
    this.external = new SharedRuleDriver(ec2, calls, rulesPerGroup);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SECURITY_GROUP_RULE;
  }

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    if (Names.isExternalRule(batch.get(0).id())) {
      return external.act(batch, context);
    }
    String group = context.physicalId(batch.get(0), SecurityGroupRuleDesired.GROUP);
    boolean egress = isEgress(batch.get(0));
    Action action = batch.get(0).action();
    if (action == Action.DELETE || action == Action.REPLACE) {
      allOrEach(
          Permissions.of(batch, context),
          rules ->
              revoke(
                  group, egress, out -> out.ipPermissions(rules), in -> in.ipPermissions(rules)));
    }
    if (action == Action.CREATE || action == Action.REPLACE) {
      boolean comesWithDefault = egress && newGroups.take(group);
      List<PlannedResource> missing =
          comesWithDefault ? batch.stream().filter(rule -> !isDefaultEgress(rule)).toList() : batch;
      if (!missing.isEmpty()) {
        allOrEach(
            Permissions.of(missing, context),
            rules -> authorize(group, egress, rules, List.of(), made -> {}));
      }
    }
    return batch.stream().map(rule -> terms(rule, group, context)).toList();
  }

  private static boolean isDefaultEgress(PlannedResource rule) {
    return rule.text(SecurityGroupRuleDesired.PROTOCOL).equals(FirewallRule.ALL_PROTOCOLS)
        && rule.texts(SecurityGroupRuleDesired.CIDRS).equals(List.of("0.0.0.0/0"));
  }
}
