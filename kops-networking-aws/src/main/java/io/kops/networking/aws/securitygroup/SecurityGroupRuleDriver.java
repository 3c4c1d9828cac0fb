package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallRule;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Acts on rules of security groups, all of a group and direction in one call. */
public final class SecurityGroupRuleDriver implements ResourceDriver {
  private static final String EGRESS = RuleKey.word(FirewallRule.Direction.EGRESS);

  /**
   * A call takes all of its rules or none, so that a refused repetition means that all are there.
   */
  private static final Recovery<Object> THERE = Recovery.byNature(() -> Optional.of(EGRESS));

  private final Ec2Client ec2;
  private final AwsCalls calls;
  private final FreshGroups fresh;

  /** Makes a driver. */
  public SecurityGroupRuleDriver(Ec2Client ec2, AwsCalls calls, FreshGroups fresh) {
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

  @Override
  public List<String> act(List<PlannedResource> batch, ActionContext context) {
    String group = context.physicalId(batch.get(0), SecurityGroupRuleDesired.GROUP);
    boolean egress = batch.get(0).text(SecurityGroupRuleDesired.DIRECTION).equals(EGRESS);
    Action action = batch.get(0).action();
    if (action == Action.DELETE || action == Action.REPLACE) {
      revoke(group, egress, Permissions.of(batch, context));
    }
    if (action == Action.CREATE || action == Action.REPLACE) {
      boolean comesWithDefault = egress && fresh.take(group);
      List<PlannedResource> missing =
          comesWithDefault ? batch.stream().filter(rule -> !isDefaultEgress(rule)).toList() : batch;
      if (!missing.isEmpty()) {
        authorize(group, egress, Permissions.of(missing, context));
      }
    }
    return batch.stream().map(PlannedResource::name).toList();
  }

  private static boolean isDefaultEgress(PlannedResource rule) {
    return rule.text(SecurityGroupRuleDesired.PROTOCOL).equals(FirewallRule.ALL_PROTOCOLS)
        && rule.texts(SecurityGroupRuleDesired.CIDRS).equals(List.of("0.0.0.0/0"));
  }

  private void authorize(String group, boolean egress, List<IpPermission> permissions) {
    if (egress) {
      calls.<Object>create(
          "AuthorizeSecurityGroupEgress",
          () ->
              ec2.authorizeSecurityGroupEgress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)),
          THERE);
    } else {
      calls.<Object>create(
          "AuthorizeSecurityGroupIngress",
          () ->
              ec2.authorizeSecurityGroupIngress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)),
          THERE);
    }
  }

  private void revoke(String group, boolean egress, List<IpPermission> permissions) {
    if (egress) {
      calls.delete(
          "RevokeSecurityGroupEgress",
          () ->
              ec2.revokeSecurityGroupEgress(
                  request ->
                      request
                          .groupId(group)
                          .ipPermissions(permissions)
                          .overrideConfiguration(CallOnce.ONCE)));
    } else {
      calls.delete(
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
