package io.kops.networking.aws.routing;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes associations of route tables and subnets. */
public final class RouteTableAssociationDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.ROUTE_TABLE_ASSOCIATION;
  }

  @Override
  public PlanSection section() {
    return PlanSection.ROUTING;
  }

  @Override
  public String label() {
    return "association";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(RouteTableAssociationDesired.TABLE);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return names.mentioned(resource, RouteTableAssociationDesired.SUBNET);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public String sentence(PlannedResource resource, ResourceNames names) {
    return "association of route table %s with subnet %s"
        .formatted(
            names.mentioned(resource, RouteTableAssociationDesired.TABLE), title(resource, names));
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ROUTE_TABLE_ASSOCIATION;
  }

  @Override
  public String terraformType() {
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
