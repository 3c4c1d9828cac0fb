package io.kops.networking.aws.gateway;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Internet gateways in Terraform's words. */
public final class InternetGatewayTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.INTERNET_GATEWAY;
  }

  @Override
  public String type() {
    return "aws_internet_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(InternetGatewayDesired.VPC, "vpc_id");
    block.putTags();
  }
}
