package io.kops.networking.aws.dns;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Optional;

/** Describes resource record sets. */
public final class RecordSetDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.RECORD_SET;
  }

  @Override
  public PlanSection section() {
    return PlanSection.DNS;
  }

  @Override
  public String label() {
    return "record";
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    String name = resource.optionalText(RecordSetDesired.NAME).orElse(resource.name());
    return (name + " " + resource.optionalText(RecordSetDesired.TYPE).orElse("")).strip();
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return resource.properties().containsKey(RecordSetDesired.ALIAS)
        ? PictureRole.ALIAS
        : PictureRole.LISTED;
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    if (resource.properties().containsKey(RecordSetDesired.ALIAS)) {
      return "alias of " + names.mentioned(resource, RecordSetDesired.ALIAS);
    }
    return resource.properties().containsKey(RecordSetDesired.VALUES)
        ? "initially " + String.join(", ", resource.texts(RecordSetDesired.VALUES))
        : "";
  }

  @Override
  public String terraformType() {
    return "aws_route53_record";
  }

  @Override
  public void write(ResourceBlock block) {
    block
        .copy(RecordSetDesired.ZONE, "zone_id")
        .copy(RecordSetDesired.NAME, "name")
        .copy(RecordSetDesired.TYPE, "type");
    Optional<ResourceId> balancer = block.target(RecordSetDesired.ALIAS);
    if (balancer.isPresent()) {
      block.nested(
          "alias",
          alias ->
              alias
                  .put("name", block.attribute(balancer.get(), "dns_name"))
                  .put("zone_id", block.attribute(balancer.get(), "zone_id"))
                  .put("evaluate_target_health", false));
      return;
    }
    block.copy(RecordSetDesired.VALUES, "records").copy(RecordSetDesired.TTL, "ttl");
    block.nested(
        "lifecycle",
        lifecycle ->
            lifecycle.put("ignore_changes", PropertyValue.texts(List.of("records", "ttl"))));
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(physicalId.replace('/', '_'));
  }
}
