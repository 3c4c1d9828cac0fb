package io.kops.networking.aws.routing;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Route tables in Terraform's words. */
public final class RouteTableTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.ROUTE_TABLE;
  }

  @Override
  public String type() {
    return "aws_route_table";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(RouteTableDesired.VPC, "vpc_id");
    block.putTags();
    String role = block.tags().get(ClusterTags.KOPS_ROLE);
    if (role != null) {
      block.output("route_table_" + role + "_id", block.attribute("id"));
    }
  }
}
