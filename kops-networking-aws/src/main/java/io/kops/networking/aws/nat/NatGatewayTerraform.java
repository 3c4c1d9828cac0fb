package io.kops.networking.aws.nat;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** NAT gateways in Terraform's words. */
public final class NatGatewayTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.NAT_GATEWAY;
  }

  @Override
  public String type() {
    return "aws_nat_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    if (block.has(NatGatewayDesired.VPC)) {
      if (!block.provider().hasRegionalNatGateways()) {
        block.refuse(
            TerraformCodes.TERRAFORM_PROVIDER_TOO_OLD,
            "version 5 of the AWS provider does not know NAT gateways of a region, as %s is one"
                .formatted(block.name()),
            "write for version 6, or plan with a NAT gateway a zone");
      }
      block.put("availability_mode", "regional");
      block.copyId(NatGatewayDesired.VPC, "vpc_id");
    } else {
      block.copyId(NatGatewayDesired.SUBNET, "subnet_id");
      block.copyId(NatGatewayDesired.ELASTIC_IP, "allocation_id");
    }
    block.putTags();
  }
}
