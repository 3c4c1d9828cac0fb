package io.kops.networking.aws.dns;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** Describes private hosted zones. */
public final class HostedZoneDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.HOSTED_ZONE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.DNS;
  }

  @Override
  public String label() {
    return "private hosted zone";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.properties().containsKey(HostedZoneDesired.VPC)
        ? "in " + names.mentioned(resource, HostedZoneDesired.VPC)
        : "";
  }

  @Override
  public String terraformType() {
    return "aws_route53_zone";
  }

  @Override
  public String identity() {
    return "zone_id";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(HostedZoneDesired.NAME, "name")
        .nested("vpc", vpc -> vpc.copy(HostedZoneDesired.VPC, "vpc_id"));
  }
}
