package io.kops.networking.aws.subnet;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.aws.reading.Ipv6Notation;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** Subnets in Terraform's words. */
public final class SubnetTerraform implements TerraformKind {
  private static final String IPV6_CIDR_BLOCK = "ipv6_cidr_block";

  /** The length of the blocks that Amazon gives to VPCs. */
  private static final int AMAZON_LENGTH = 56;

  @Override
  public ResourceKind kind() {
    return Kinds.SUBNET;
  }

  @Override
  public String type() {
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

  /** A part of a block that EC2 chooses is computed when that is known. */
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
