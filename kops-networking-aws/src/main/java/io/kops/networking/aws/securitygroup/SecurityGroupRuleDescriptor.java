package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Names;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.core.firewall.RuleKey;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import io.kops.networking.spi.FirewallRule;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Describes security group rules. Terraform writes rules in external groups with the block types
 * that have tags, because the cluster recognizes its rules there by tags.
 */
public final class SecurityGroupRuleDescriptor implements TerraformDescriptor {
  private static final Map<String, PartKind> CONNECTIONS =
      Map.of(
          SecurityGroupRuleDesired.SOURCE_GROUP, PartKind.SECURITY_GROUP,
          SecurityGroupRuleDesired.CIDRS, PartKind.ADDRESSES,
          SecurityGroupRuleDesired.IPV6_CIDRS, PartKind.ADDRESSES,
          SecurityGroupRuleDesired.PREFIX_LISTS, PartKind.ADDRESSES);
  private static final String INGRESS = "ingress";
  private static final String EXTERNAL_INGRESS = "aws_vpc_security_group_ingress_rule";
  private static final String EXTERNAL_EGRESS = "aws_vpc_security_group_egress_rule";

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SECURITY_GROUP_RULE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.FIREWALL;
  }

  @Override
  public String label() {
    return "rule";
  }

  @Override
  public String listLabel(PlannedResource resource) {
    return Names.isExternalRule(resource.id()) ? "rule in" : "";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(SecurityGroupRuleDesired.GROUP);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return Names.isExternalRule(resource.id())
        ? names.mentioned(resource, SecurityGroupRuleDesired.GROUP) + "  " + rule(resource, names)
        : rule(resource, names);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public String sentence(PlannedResource resource, ResourceNames names) {
    return "rule of %s: %s"
        .formatted(
            names.mentioned(resource, SecurityGroupRuleDesired.GROUP),
            rule(resource, names).replaceAll(" +", " "));
  }

  private static String rule(PlannedResource rule, ResourceNames names) {
    boolean ingress =
        rule.optionalText(SecurityGroupRuleDesired.DIRECTION).orElse(INGRESS).equals(INGRESS);
    String peer =
        Stream.concat(
                Stream.of(names.mentioned(rule, SecurityGroupRuleDesired.SOURCE_GROUP)),
                Stream.of(
                        SecurityGroupRuleDesired.CIDRS,
                        SecurityGroupRuleDesired.IPV6_CIDRS,
                        SecurityGroupRuleDesired.PREFIX_LISTS)
                    .flatMap(property -> rule.texts(property).stream()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return "%-7s %-18s %s %s"
        .formatted(ingress ? "ingress" : "egress", traffic(rule), ingress ? "from" : "to", peer);
  }

  /** Returns the allowed protocol and ports, such as {@code tcp 443} or {@code all traffic}. */
  private static String traffic(PlannedResource rule) {
    String protocol =
        rule.optionalText(SecurityGroupRuleDesired.PROTOCOL).orElse(FirewallRule.ALL_PROTOCOLS);
    return switch (protocol) {
      case FirewallRule.ALL_PROTOCOLS -> "all traffic";
      case "tcp", "udp" -> protocol + " " + ports(rule);
      case "4" -> "IP in IP";
      default -> protocol.matches("[0-9]+") ? "protocol " + protocol : protocol;
    };
  }

  private static String ports(PlannedResource rule) {
    String first = rule.optionalText(SecurityGroupRuleDesired.FROM_PORT).orElse("0");
    String last = rule.optionalText(SecurityGroupRuleDesired.TO_PORT).orElse("65535");
    return first.equals(last) ? first : first + "-" + last;
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return Names.isExternalRule(resource.id()) ? PictureRole.LISTED : PictureRole.RULE;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    return traffic(resource);
  }

  @Override
  public Map<String, PartKind> connections() {
    return CONNECTIONS;
  }

  @Override
  public String terraformType() {
    return "aws_security_group_rule";
  }

  @Override
  public String terraformType(ResourceId id) {
    if (!Names.isExternalRule(id)) {
      return terraformType();
    }
    return RuleKey.parse(id.name()).direction() == FirewallRule.Direction.INGRESS
        ? EXTERNAL_INGRESS
        : EXTERNAL_EGRESS;
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

  /** Returns the label that kops uses. */
  @Override
  public String terraformLabel(ResourceId id, ClusterName cluster) {
    RuleKey rule = RuleKey.parse(id.name());
    String protocol = rule.protocol().equals(FirewallRule.ALL_PROTOCOLS) ? "all" : rule.protocol();
    boolean ingress = rule.direction() == FirewallRule.Direction.INGRESS;
    return "from-%s-%s-%s-%dto%d-%s"
        .formatted(
            ingress ? rule.peer() : rule.group(),
            RuleKey.word(rule.direction()),
            protocol,
            rule.ports().from(),
            rule.ports().to(),
            ingress ? rule.group() : rule.peer());
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    if (Names.isExternalRule(resource.id())) {
      return Optional.of(physicalId);
    }
    RuleKey rule = RuleKey.parse(physicalId);
    return Optional.of(
        "%s_%s_%s_%d_%d_%s"
            .formatted(
                rule.group(),
                RuleKey.word(rule.direction()),
                rule.protocol(),
                rule.ports().from(),
                rule.ports().to(),
                rule.peer()));
  }
}
