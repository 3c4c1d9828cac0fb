package io.kops.networking.aws.vpc;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** The use of DHCP options in Terraform's words. */
public final class DhcpOptionsAssociationTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.DHCP_OPTIONS_ASSOCIATION;
  }

  @Override
  public String type() {
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
