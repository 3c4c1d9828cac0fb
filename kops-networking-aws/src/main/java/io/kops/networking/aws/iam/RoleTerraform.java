package io.kops.networking.aws.iam;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.core.json.Json;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** IAM roles in Terraform's words. */
public final class RoleTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.IAM_ROLE;
  }

  @Override
  public String type() {
    return "aws_iam_role";
  }

  @Override
  public String identity() {
    return "name";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block.put("assume_role_policy", Json.write(block.value(RoleDesired.ASSUME_ROLE_POLICY)));
    int dot = block.name().indexOf('.');
    if (dot > 0) {
      String machines = block.name().substring(0, dot);
      block.output(machines + "_role_arn", block.attribute("arn"));
      block.output(machines + "_role_name", block.attribute("name"));
    }
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(resource.name());
  }
}
