package io.kops.networking.aws.vpc;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes the additional CIDR blocks of a VPC. */
public final class VpcCidrBlockDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.VPC_CIDR_BLOCK;
  }

  @Override
  public PlanSection section() {
    return PlanSection.VPC;
  }

  @Override
  public String label() {
    return "additional CIDR block";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(VpcCidrBlockDesired.VPC);
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(VpcCidrBlockDesired.CIDR).orElse(resource.name());
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.CHILD;
  }

  @Override
  public String terraformType() {
    return "aws_vpc_ipv4_cidr_block_association";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(VpcCidrBlockDesired.VPC, "vpc_id");
    block.copy(VpcCidrBlockDesired.CIDR, "cidr_block");
  }

  @Override
  public String terraformLabel(ResourceId id, ClusterName cluster) {
    return "cidr-" + id.name();
  }
}
