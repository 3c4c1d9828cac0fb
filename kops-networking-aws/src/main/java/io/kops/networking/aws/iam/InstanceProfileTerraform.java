package io.kops.networking.aws.iam;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;

/** IAM instance profiles in Terraform's words. */
public final class InstanceProfileTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.IAM_INSTANCE_PROFILE;
  }

  @Override
  public String type() {
    return "aws_iam_instance_profile";
  }

  @Override
  public String identity() {
    return "name";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block.copy(InstanceProfileDesired.ROLE, "role");
    block.putTags();
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(resource.name());
  }
}
