package io.kops.networking.aws.subnet;

import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.aws.reading.Ipv6Notation;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes subnets. */
public final class SubnetDescriptor implements TerraformDescriptor {
  private static final String SUBNET_TYPE = "SubnetType";
  private static final String IPV6_CIDR_BLOCK = "ipv6_cidr_block";

  /** The prefix length of Amazon-provided IPv6 blocks. */
  private static final int AMAZON_LENGTH = 56;

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SUBNET;
  }

  @Override
  public PlanSection section() {
    return PlanSection.SUBNETS;
  }

  @Override
  public String label() {
    return "subnet";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "%-18s  %s  %s"
        .formatted(
            resource.optionalText(SubnetDesired.CIDR).orElse(""),
            resource.optionalText(SubnetDesired.ZONE).orElse(""),
            resource.tags().getOrDefault(SUBNET_TYPE, ""))
        .stripTrailing();
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.SUBNET;
  }

  @Override
  public PartKind partKind(PlannedResource resource) {
    return switch (resource.tags().getOrDefault(SUBNET_TYPE, "")) {
      case "Public" -> PartKind.PUBLIC_SUBNET;
      case "Utility" -> PartKind.UTILITY_SUBNET;
      case "Private" -> PartKind.PRIVATE_SUBNET;
      case "DualStack" -> PartKind.DUAL_STACK_SUBNET;
      default -> PartKind.OTHER_SUBNET;
    };
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    return Stream.of(SubnetDesired.CIDR, SubnetDesired.IPV6_CIDR)
        .flatMap(property -> resource.optionalText(property).stream())
        .map(cidr -> cidr.startsWith("/64#") ? "IPv6 /64 no. " + cidr.substring(4) : cidr)
        .toList();
  }

  @Override
  public String terraformType() {
    return "aws_subnet";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(SubnetDesired.VPC, "vpc_id");
    block
        .copy(SubnetDesired.ZONE, "availability_zone")
        .copy(SubnetDesired.CIDR, "cidr_block")
        .copy(SubnetAttributes.HOSTNAMES, "private_dns_hostname_type_on_launch")
        .copy(SubnetAttributes.RESOURCE_NAME_A, "enable_resource_name_dns_a_record_on_launch")
        .copy(SubnetAttributes.RESOURCE_NAME_AAAA, "enable_resource_name_dns_aaaa_record_on_launch")
        .copy(SubnetAttributes.ASSIGN_IPV6, "assign_ipv6_address_on_creation")
        .copy(SubnetAttributes.DNS64, "enable_dns64");
    if (!block.has(SubnetDesired.CIDR)) {
      block.put("ipv6_native", true);
    }
    if (block.has(SubnetDesired.IPV6_CIDR)) {
      putIpv6Block(block);
    }
    block.putTags();
    block.output("subnet_" + block.shortLabel() + "_id", block.attribute("id"));
  }

  /** EC2 chooses the block of the VPC: Terraform computes the block of the subnet from it. */
  private static void putIpv6Block(ResourceBlock block) {
    String part = block.text(SubnetDesired.IPV6_CIDR);
    if (!Ipv6Notation.isIn(part)) {
      block.copy(SubnetDesired.IPV6_CIDR, IPV6_CIDR_BLOCK);
      return;
    }
    Optional<ResourceId> vpc = block.target(SubnetDesired.VPC);
    if (vpc.isEmpty()) {
      block.refuse(
          TerraformCodes.TERRAFORM_ID_UNKNOWN,
          "the IPv6 block of the VPC of %s is not known".formatted(block.name()),
          "plan with the account that holds it");
      return;
    }
    block.put(
        IPV6_CIDR_BLOCK,
        block.part(
            vpc.get(),
            IPV6_CIDR_BLOCK,
            Ipv6Notation.length(part) - AMAZON_LENGTH,
            Ipv6Notation.number(part)));
  }
}
