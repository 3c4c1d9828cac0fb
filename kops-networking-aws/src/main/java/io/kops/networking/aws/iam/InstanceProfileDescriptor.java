package io.kops.networking.aws.iam;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes IAM instance profiles. */
public final class InstanceProfileDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_INSTANCE_PROFILE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.IAM;
  }

  @Override
  public String label() {
    return "instance profile";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(InstanceProfileDesired.ROLE);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public String terraformType() {
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
