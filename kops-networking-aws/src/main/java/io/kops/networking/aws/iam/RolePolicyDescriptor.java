package io.kops.networking.aws.iam;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.PolicySize;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;

/** Describes inline policies of IAM roles. */
public final class RolePolicyDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_ROLE_POLICY;
  }

  @Override
  public PlanSection section() {
    return PlanSection.IAM;
  }

  @Override
  public String label() {
    return "policy";
  }

  @Override
  public Optional<String> parentProperty() {
    return Optional.of(RolePolicyDesired.ROLE);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    PropertyValue policy = resource.properties().get(RolePolicyDesired.POLICY);
    return policy == null ? "" : PolicySize.of(policy).toString();
  }

  @Override
  public String terraformType() {
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
