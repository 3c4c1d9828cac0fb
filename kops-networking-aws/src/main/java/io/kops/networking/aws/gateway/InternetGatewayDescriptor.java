package io.kops.networking.aws.gateway;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes internet gateways. */
public final class InternetGatewayDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.INTERNET_GATEWAY;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "internet gateway";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(InternetGatewayDesired.VPC);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.GATEWAY;
  }

  @Override
  public PartKind partKind(PlannedResource resource) {
    return PartKind.INTERNET_GATEWAY;
  }

  @Override
  public String terraformType() {
    return "aws_internet_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(InternetGatewayDesired.VPC, "vpc_id");
    block.putTags();
  }
}
