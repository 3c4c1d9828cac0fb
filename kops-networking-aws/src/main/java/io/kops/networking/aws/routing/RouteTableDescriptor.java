package io.kops.networking.aws.routing;

import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** Describes route tables. */
public final class RouteTableDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE_TABLE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.ROUTING;
  }

  @Override
  public String label() {
    return "route table";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ROUTE_TABLE;
  }

  @Override
  public String terraformType() {
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
