package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Rules in the form of the EC2 API. */
final class Permissions {
  private Permissions() {}

  static List<IpPermission> of(List<PlannedResource> rules, ActionContext context) {
    return rules.stream().map(rule -> of(rule, context)).toList();
  }

  private static IpPermission of(PlannedResource rule, ActionContext context) {
    String protocol = rule.text(SecurityGroupRuleDesired.PROTOCOL);
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(protocol);
    if (RuleKey.hasPorts(protocol)) {
      permission
          .fromPort((int) rule.whole(SecurityGroupRuleDesired.FROM_PORT))
          .toPort((int) rule.whole(SecurityGroupRuleDesired.TO_PORT));
    }
    if (rule.properties().containsKey(SecurityGroupRuleDesired.SOURCE_GROUP)) {
      String source = context.physicalId(rule, SecurityGroupRuleDesired.SOURCE_GROUP);
      permission.userIdGroupPairs(UserIdGroupPair.builder().groupId(source).build());
    }
    for (String cidr : rule.texts(SecurityGroupRuleDesired.CIDRS)) {
      permission.ipRanges(IpRange.builder().cidrIp(cidr).build());
    }
    for (String cidr : rule.texts(SecurityGroupRuleDesired.IPV6_CIDRS)) {
      permission.ipv6Ranges(Ipv6Range.builder().cidrIpv6(cidr).build());
    }
    for (String list : rule.texts(SecurityGroupRuleDesired.PREFIX_LISTS)) {
      permission.prefixListIds(PrefixListId.builder().prefixListId(list).build());
    }
    return permission.build();
  }
}
