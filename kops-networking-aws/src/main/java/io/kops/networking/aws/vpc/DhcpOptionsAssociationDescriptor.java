package io.kops.networking.aws.vpc;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes the association of DHCP options with a VPC. */
public final class DhcpOptionsAssociationDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.DHCP_OPTIONS_ASSOCIATION;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "DHCP options association";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(DhcpOptionsAssociationDesired.VPC);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return names.mentioned(resource, DhcpOptionsAssociationDesired.DHCP_OPTIONS);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public String sentence(PlannedResource resource, ResourceNames names) {
    return "association of DHCP options %s with VPC %s"
        .formatted(
            title(resource, names), names.mentioned(resource, DhcpOptionsAssociationDesired.VPC));
  }

  @Override
  public String terraformType() {
    return "aws_vpc_dhcp_options_association";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(DhcpOptionsAssociationDesired.VPC, "vpc_id");
    block.copyId(DhcpOptionsAssociationDesired.DHCP_OPTIONS, "dhcp_options_id");
  }

  /** A VPC uses one set of options. */
  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return existing.of(resource, DhcpOptionsAssociationDesired.VPC);
  }
}
