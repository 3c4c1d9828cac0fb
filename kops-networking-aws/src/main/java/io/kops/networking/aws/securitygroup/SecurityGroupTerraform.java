package io.kops.networking.aws.securitygroup;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;
import java.util.Map;

/** Security groups in Terraform's words. */
public final class SecurityGroupTerraform implements TerraformKind {
  /** What kops calls the machines in the groups of these names. */
  private static final Map<String, String> ROLES =
      Map.of("masters", "master", "nodes", "node", "bastion", "bastion");

  @Override
  public ResourceKind kind() {
    return Kinds.SECURITY_GROUP;
  }

  @Override
  public String type() {
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
