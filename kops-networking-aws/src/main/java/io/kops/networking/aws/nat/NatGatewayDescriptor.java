package io.kops.networking.aws.nat;

import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;

/** Describes NAT gateways. */
public final class NatGatewayDescriptor implements TerraformDescriptor {
  private static final String REGIONAL = "regional";

  @Override
  public ResourceKind kind() {
    return ResourceKinds.NAT_GATEWAY;
  }

  @Override
  public PlanSection section() {
    return PlanSection.ROUTING;
  }

  @Override
  public String label() {
    return "NAT gateway";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return isRegional(resource)
        ? REGIONAL
        : "in %s, with %s"
            .formatted(
                names.mentioned(resource, NatGatewayDesired.SUBNET),
                names.mentioned(resource, NatGatewayDesired.ELASTIC_IP));
  }

  private static boolean isRegional(PlannedResource resource) {
    return resource.properties().containsKey(NatGatewayDesired.VPC);
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.GATEWAY;
  }

  @Override
  public PartKind partKind(PlannedResource resource) {
    return PartKind.NAT_GATEWAY;
  }

  @Override
  public List<String> facts(PlannedResource resource, ResourceNames names) {
    if (isRegional(resource)) {
      return List.of(REGIONAL);
    }
    PropertyValue address = resource.properties().get(NatGatewayDesired.ELASTIC_IP);
    return address == null || names.target(address).isPresent()
        ? List.of()
        : List.of("Elastic IP " + address);
  }

  @Override
  public String terraformType() {
    return "aws_nat_gateway";
  }

  @Override
  public void write(ResourceBlock block) {
    if (block.has(NatGatewayDesired.VPC)) {
      if (!block.provider().hasRegionalNatGateways()) {
        block.refuse(
            TerraformCodes.TERRAFORM_PROVIDER_TOO_OLD,
            "version 5 of the AWS provider does not support regional NAT gateways: %s"
                .formatted(block.name()),
            "use version 6, or plan with one NAT gateway per zone");
      }
      block.put("availability_mode", "regional");
      block.copyId(NatGatewayDesired.VPC, "vpc_id");
    } else {
      block.copyId(NatGatewayDesired.SUBNET, "subnet_id");
      block.copyId(NatGatewayDesired.ELASTIC_IP, "allocation_id");
    }
    block.putTags();
  }
}
