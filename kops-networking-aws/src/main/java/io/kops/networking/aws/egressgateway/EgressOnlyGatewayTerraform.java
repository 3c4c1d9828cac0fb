package io.kops.networking.aws.egressgateway;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Egress-only internet gateways in Terraform's words. */
public final class EgressOnlyGatewayTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.EGRESS_ONLY_INTERNET_GATEWAY;
  }

  @Override
  public String type() {
    return "aws_egress_only_internet_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(EgressOnlyGatewayDesired.VPC, "vpc_id");
    block.putTags();
  }
}
