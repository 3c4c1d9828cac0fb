package io.kops.networking.aws.dns;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes associations of private hosted zones with VPCs. */
public final class ZoneAssociationDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.HOSTED_ZONE_ASSOCIATION;
  }

  @Override
  public PlanSection section() {
    return PlanSection.DNS;
  }

  @Override
  public String label() {
    return "association of hosted zone";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.properties().containsKey(ZoneAssociationDesired.VPC)
        ? "with " + names.mentioned(resource, ZoneAssociationDesired.VPC)
        : "";
  }

  @Override
  public String terraformType() {
    return "aws_route53_zone_association";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copy(ZoneAssociationDesired.ZONE, "zone_id");
    block.copyId(ZoneAssociationDesired.VPC, "vpc_id");
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(physicalId.replace('/', ':'));
  }
}
