package io.kops.networking.aws.iam;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.core.gson.Json;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Describes IAM roles. */
public final class RoleDescriptor implements TerraformDescriptor {
  private static final String SERVICE = "Service=";
  private static final String ATTACHMENT = "aws_iam_role_policy_attachment";

  @Override
  public ResourceKind kind() {
    return ResourceKinds.IAM_ROLE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.IAM;
  }

  @Override
  public String label() {
    return "role";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    Optional<String> account = ServiceAccountTags.account(resource.tags(), "/");
    if (account.isPresent()) {
      return "for service account " + account.get();
    }
    String document =
        resource
            .properties()
            .getOrDefault(RoleDesired.ASSUME_ROLE_POLICY, PropertyValue.of(""))
            .toString();
    int start = document.indexOf(SERVICE);
    int end = document.indexOf('}', Math.max(start, 0));
    return start < 0 || end < 0
        ? ""
        : "for " + document.substring(start + SERVICE.length(), end).replaceAll("[\\[\\]]", "");
  }

  @Override
  public String terraformType() {
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
    block.copy(RoleDesired.PERMISSIONS_BOUNDARY, "permissions_boundary");
    for (PropertyValue arn : block.items(RoleDesired.EXTERNAL_POLICIES)) {
      block.sibling(
          ATTACHMENT,
          ExternalPolicies.digest(arn.toString()),
          attachment -> attachment.put("role", block.attribute(identity())).put("policy_arn", arn));
    }
    block.putTags();
    int dot = block.name().indexOf('.');
    if (dot > 0) {
      String instances =
          ServiceAccountTags.account(block.tags(), "-").orElse(block.name().substring(0, dot));
      block.output(instances + "_role_arn", block.attribute("arn"));
      block.output(instances + "_role_name", block.attribute("name"));
    }
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(resource.name());
  }

  @Override
  public Map<String, String> importIds(
      PlannedResource resource, String address, String physicalId, ExistingIds existing) {
    Map<String, String> ids = new TreeMap<>();
    ids.put(address, resource.name());
    String label = address.substring(terraformType().length() + 1);
    for (String arn : RoleDriver.attached(resource).arns()) {
      if (resource.texts(RoleDesired.EXTERNAL_POLICIES).contains(arn)) {
        ids.put(
            ATTACHMENT + "." + ResourceBlock.siblingLabel(label, ExternalPolicies.digest(arn)),
            resource.name() + "/" + arn);
      }
    }
    return ids;
  }
}
