package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallRule;

/**
 * Rules in external security groups as Terraform blocks: of the types that take tags, by which the
 * cluster recognizes its rules there.
 */
public final class SharedRuleTerraform implements TerraformKind {
  private static final String INGRESS = "aws_vpc_security_group_ingress_rule";
  private static final String EGRESS = "aws_vpc_security_group_egress_rule";

  /** The parts of the name of a rule before its direction: the id of the group. */
  private static final String OUT = "/" + RuleKey.word(FirewallRule.Direction.EGRESS) + "/";

  private final SecurityGroupRuleTerraform own = new SecurityGroupRuleTerraform();

  @Override
  public ResourceKind kind() {
    return Kinds.SHARED_SECURITY_GROUP_RULE;
  }

  @Override
  public String type() {
    return INGRESS;
  }

  @Override
  public String type(ResourceId id) {
    return id.name().contains(OUT) ? EGRESS : INGRESS;
  }

  @Override
  public String label(ResourceId id, ClusterName cluster) {
    return own.label(id, cluster);
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(SecurityGroupRuleDesired.GROUP, "security_group_id");
    String protocol = block.text(SecurityGroupRuleDesired.PROTOCOL);
    block.put("ip_protocol", protocol);
    // The direction is the type of the block.
    block.value(SecurityGroupRuleDesired.DIRECTION);
    PropertyValue from = block.value(SecurityGroupRuleDesired.FROM_PORT);
    PropertyValue to = block.value(SecurityGroupRuleDesired.TO_PORT);
    if (RuleKey.hasPorts(protocol)) {
      block.put("from_port", from);
      block.put("to_port", to);
    }
    putFirst(block, SecurityGroupRuleDesired.CIDRS, "cidr_ipv4");
    putFirst(block, SecurityGroupRuleDesired.IPV6_CIDRS, "cidr_ipv6");
    putFirst(block, SecurityGroupRuleDesired.PREFIX_LISTS, "prefix_list_id");
    if (block.has(SecurityGroupRuleDesired.SOURCE_GROUP)) {
      block.copyId(SecurityGroupRuleDesired.SOURCE_GROUP, "referenced_security_group_id");
    }
    block.putTags();
  }

  /** A rule has one peer. */
  private static void putFirst(ResourceBlock block, String property, String argument) {
    block.items(property).stream().findFirst().ifPresent(peer -> block.put(argument, peer));
  }
}
