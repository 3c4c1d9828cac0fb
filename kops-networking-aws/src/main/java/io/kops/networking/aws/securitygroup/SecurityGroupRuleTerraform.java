package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.spi.FirewallRule;
import java.util.Optional;

/**
 * Security group rules as Terraform blocks. Rules in external groups use the block types with tags,
 * because the cluster recognizes its rules there by tags.
 */
public final class SecurityGroupRuleTerraform implements TerraformKind {
  private static final String INGRESS = "ingress";
  private static final String EXTERNAL_INGRESS = "aws_vpc_security_group_ingress_rule";
  private static final String EXTERNAL_EGRESS = "aws_vpc_security_group_egress_rule";

  /** Group, direction, protocol, ports and peer, which can have slashes of its own. */
  private static final int PARTS = 5;

  @Override
  public ResourceKind kind() {
    return Kinds.SECURITY_GROUP_RULE;
  }

  @Override
  public String type() {
    return "aws_security_group_rule";
  }

  @Override
  public String type(ResourceId id) {
    if (!Names.isExternalRule(id)) {
      return type();
    }
    return id.name().split("/", PARTS)[1].equals(INGRESS) ? EXTERNAL_INGRESS : EXTERNAL_EGRESS;
  }

  @Override
  public void write(ResourceBlock block) {
    if (Names.isExternalRule(new ResourceId(kind(), block.name()))) {
      writeExternal(block);
      return;
    }
    block.copyId(SecurityGroupRuleDesired.GROUP, "security_group_id");
    block
        .copy(SecurityGroupRuleDesired.DIRECTION, "type")
        .copy(SecurityGroupRuleDesired.PROTOCOL, "protocol")
        .copy(SecurityGroupRuleDesired.FROM_PORT, "from_port")
        .copy(SecurityGroupRuleDesired.TO_PORT, "to_port")
        .copy(SecurityGroupRuleDesired.CIDRS, "cidr_blocks")
        .copy(SecurityGroupRuleDesired.IPV6_CIDRS, "ipv6_cidr_blocks")
        .copy(SecurityGroupRuleDesired.PREFIX_LISTS, "prefix_list_ids");
    if (block.has(SecurityGroupRuleDesired.SOURCE_GROUP)) {
      block.copyId(SecurityGroupRuleDesired.SOURCE_GROUP, "source_security_group_id");
    }
  }

  private static void writeExternal(ResourceBlock block) {
    block.copyId(SecurityGroupRuleDesired.GROUP, "security_group_id");
    String protocol = block.text(SecurityGroupRuleDesired.PROTOCOL);
    block.put("ip_protocol", protocol);
    // The block type is the direction; protocols without ports have no port arguments.
    block.value(SecurityGroupRuleDesired.DIRECTION);
    PropertyValue from = block.value(SecurityGroupRuleDesired.FROM_PORT);
    PropertyValue to = block.value(SecurityGroupRuleDesired.TO_PORT);
    if (RuleKey.hasPorts(protocol)) {
      block.put("from_port", from);
      block.put("to_port", to);
    }
    putPeer(block, SecurityGroupRuleDesired.CIDRS, "cidr_ipv4");
    putPeer(block, SecurityGroupRuleDesired.IPV6_CIDRS, "cidr_ipv6");
    putPeer(block, SecurityGroupRuleDesired.PREFIX_LISTS, "prefix_list_id");
    if (block.has(SecurityGroupRuleDesired.SOURCE_GROUP)) {
      block.copyId(SecurityGroupRuleDesired.SOURCE_GROUP, "referenced_security_group_id");
    }
    block.putTags();
  }

  /** A rule has one peer. */
  private static void putPeer(ResourceBlock block, String property, String argument) {
    block.items(property).stream().findFirst().ifPresent(peer -> block.put(argument, peer));
  }

  /** As kops calls it: who, which way, what, and to whom. */
  @Override
  public String label(ResourceId id, ClusterName cluster) {
    String[] parts = id.name().split("/", PARTS);
    String group = parts[0];
    String direction = parts[1];
    String protocol = parts[2].equals(FirewallRule.ALL_PROTOCOLS) ? "all" : parts[2];
    String ports = "%sto%s".formatted((Object[]) splitPorts(parts[3]));
    String peer = parts[4];
    return direction.equals(INGRESS)
        ? "from-%s-ingress-%s-%s-%s".formatted(peer, protocol, ports, group)
        : "from-%s-egress-%s-%s-%s".formatted(group, protocol, ports, peer);
  }

  /** The first of two ports can be -1, which stands for every type of ICMP. */
  private static String[] splitPorts(String ports) {
    int dash = ports.indexOf('-', 1);
    return new String[] {ports.substring(0, dash), ports.substring(dash + 1)};
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    if (Names.isExternalRule(resource.id())) {
      return Optional.of(physicalId);
    }
    String[] parts = physicalId.split("/", PARTS);
    String[] ports = splitPorts(parts[3]);
    return Optional.of(
        String.join("_", parts[0], parts[1], parts[2], ports[0], ports[1], parts[4]));
  }
}
