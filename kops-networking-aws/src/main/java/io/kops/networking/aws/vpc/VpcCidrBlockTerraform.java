package io.kops.networking.aws.vpc;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;

/** Further CIDR blocks of VPCs in Terraform's words. */
public final class VpcCidrBlockTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.VPC_CIDR_BLOCK;
  }

  @Override
  public String type() {
    return "aws_vpc_ipv4_cidr_block_association";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(VpcCidrBlockDesired.VPC, "vpc_id");
    block.copy(VpcCidrBlockDesired.CIDR, "cidr_block");
  }

  @Override
  public String label(ResourceId id, ClusterName cluster) {
    return "cidr-" + id.name();
  }
}
