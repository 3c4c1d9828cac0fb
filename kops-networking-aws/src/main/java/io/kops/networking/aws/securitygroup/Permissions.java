package io.kops.networking.aws.securitygroup;

import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;

/** Rules in the form of the EC2 API. */
final class Permissions {
  private static final String TCP = "tcp";
  private static final String UDP = "udp";
  private static final String ICMP_PREFIX = "icmp";

  private Permissions() {}

  static List<IpPermission> of(List<PlannedResource> rules, ActionContext context) {
    return rules.stream().map(rule -> of(rule, context)).toList();
  }

  private static IpPermission of(PlannedResource rule, ActionContext context) {
    String protocol = rule.text(SecurityGroupRuleDesired.PROTOCOL);
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(protocol);
    if (protocol.equals(TCP) || protocol.equals(UDP) || protocol.startsWith(ICMP_PREFIX)) {
      permission
          .fromPort((int) rule.whole(SecurityGroupRuleDesired.FROM_PORT))
          .toPort((int) rule.whole(SecurityGroupRuleDesired.TO_PORT));
    }
    if (rule.properties().containsKey(SecurityGroupRuleDesired.SOURCE_GROUP)) {
      String source = context.physicalId(rule, SecurityGroupRuleDesired.SOURCE_GROUP);
      permission.userIdGroupPairs(pair -> pair.groupId(source));
    }
    for (String cidr : rule.texts(SecurityGroupRuleDesired.CIDRS)) {
      if (cidr.indexOf(':') < 0) {
        permission.ipRanges(range -> range.cidrIp(cidr));
      } else {
        permission.ipv6Ranges(range -> range.cidrIpv6(cidr));
      }
    }
    for (String list : rule.texts(SecurityGroupRuleDesired.PREFIX_LISTS)) {
      permission.prefixListIds(id -> id.prefixListId(list));
    }
    return permission.build();
  }
}
