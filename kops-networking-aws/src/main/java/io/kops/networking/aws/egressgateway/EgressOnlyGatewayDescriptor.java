package io.kops.networking.aws.egressgateway;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;

/** Describes egress-only internet gateways. */
public final class EgressOnlyGatewayDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.EGRESS_ONLY_INTERNET_GATEWAY;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "egress-only gateway";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(EgressOnlyGatewayDesired.VPC);
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
    return PartKind.EGRESS_ONLY_GATEWAY;
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    return List.of("outbound IPv6 only");
  }

  @Override
  public String terraformType() {
    return "aws_egress_only_internet_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(EgressOnlyGatewayDesired.VPC, "vpc_id");
    block.putTags();
  }
}
