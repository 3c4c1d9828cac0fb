package io.kops.networking.aws.routing;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** The uses of route tables in Terraform's words. */
public final class RouteTableAssociationTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.ROUTE_TABLE_ASSOCIATION;
  }

  @Override
  public String type() {
    return "aws_route_table_association";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(RouteTableAssociationDesired.SUBNET, "subnet_id");
    block.copyId(RouteTableAssociationDesired.TABLE, "route_table_id");
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return existing
        .of(resource, RouteTableAssociationDesired.SUBNET)
        .flatMap(
            subnet ->
                existing
                    .of(resource, RouteTableAssociationDesired.TABLE)
                    .map(table -> subnet + "/" + table));
  }
}
