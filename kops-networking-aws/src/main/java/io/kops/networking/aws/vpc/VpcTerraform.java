package io.kops.networking.aws.vpc;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** VPCs in Terraform's words. */
public final class VpcTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.VPC;
  }

  @Override
  public String type() {
    return "aws_vpc";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(VpcDesired.CIDR, "cidr_block")
        .copy(VpcDesired.DNS_SUPPORT, "enable_dns_support")
        .copy(VpcDesired.DNS_HOSTNAMES, "enable_dns_hostnames")
        .copy(VpcDesired.IPV6, "assign_generated_ipv6_cidr_block");
    block.putTags();
    block.output("vpc_id", block.attribute("id"));
    block.output("vpc_cidr_block", block.attribute("cidr_block"));
    if (block.flag(VpcDesired.IPV6)) {
      block.output("vpc_ipv6_cidr_block", block.attribute("ipv6_cidr_block"));
    }
  }
}
