package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;

/** Describes security groups. */
public final class SecurityGroupDescriptor implements TerraformDescriptor {
  /** The role names in kops outputs, by the name of the group. */
  private static final Map<String, String> ROLES =
      Map.of("masters", "master", "nodes", "node", "bastion", "bastion");

  @Override
  public ResourceKind kind() {
    return ResourceKinds.SECURITY_GROUP;
  }

  @Override
  public PlanSection section() {
    return PlanSection.FIREWALL;
  }

  @Override
  public String label() {
    return "security group";
  }

  @Override
  public String listLabel(PlannedResource resource) {
    return "group";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(SecurityGroupDesired.DESCRIPTION).orElse("");
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.SECURITY_GROUP;
  }

  @Override
  public String terraformType() {
    return "aws_security_group";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block.copy(SecurityGroupDesired.DESCRIPTION, "description");
    block.copyId(SecurityGroupDesired.VPC, "vpc_id");
    block.putTags();
    if (block.target(SecurityGroupDesired.VPC).isEmpty()) {
      block.output("vpc_id", block.literal(block.value(SecurityGroupDesired.VPC)));
    }
    String role = ROLES.get(block.shortLabel());
    if (role != null) {
      block.outputItem(role + "_security_group_ids", block.attribute("id"));
    }
  }
}
