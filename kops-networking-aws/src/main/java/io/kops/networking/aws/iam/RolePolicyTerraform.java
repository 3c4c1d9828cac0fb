package io.kops.networking.aws.iam;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** Inline policies of IAM roles in Terraform's words. */
public final class RolePolicyTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.IAM_ROLE_POLICY;
  }

  @Override
  public String type() {
    return "aws_iam_role_policy";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block.copy(RolePolicyDesired.ROLE, "role");
    block.put("policy", Json.write(block.value(RolePolicyDesired.POLICY)));
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(resource.text(RolePolicyDesired.ROLE) + ":" + resource.name());
  }
}
