package io.kops.networking.aws.subnet;

import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Map;
import java.util.TreeMap;

/** Describes the tags of the cluster on a shared subnet. */
public final class SubnetTagsDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.SUBNET_TAGS;
  }

  @Override
  public PlanSection section() {
    return PlanSection.SUBNETS;
  }

  @Override
  public String label() {
    return "tags on subnet";
  }

  @Override
  public String title(PlannedResource resource, ResourceNames names) {
    return names.mentioned(resource, SubnetTagsDesired.SUBNET);
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.tags().getOrDefault("SubnetType", "other")
        + ", "
        + factOnParent(resource, names);
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.SUBNET_TAGS;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    return Quantity.of(resource.tags().size(), "tag");
  }

  @Override
  public String terraformType() {
    return "aws_ec2_tag";
  }

  @Override
  public void write(ResourceBlock block) {
    Map<String, PropertyValue> tags = new TreeMap<>();
    block.tags().forEach((key, value) -> tags.put(key, PropertyValue.of(value)));
    block.put("for_each", new PropertyValue.MapValue(tags));
    block.copyId(SubnetTagsDesired.SUBNET, "resource_id");
    block.put("key", block.each("key"));
    block.put("value", block.each("value"));
    block.outputItem("subnet_ids", block.literal(block.value(SubnetTagsDesired.SUBNET)));
  }

  /** Returns one import per existing tag. */
  @Override
  public Map<String, String> importIds(
      PlannedResource resource, String address, String physicalId, ExistingIds existing) {
    String subnet = resource.text(SubnetTagsDesired.SUBNET);
    Map<String, String> ids = new TreeMap<>();
    for (String key : resource.tags().keySet()) {
      boolean there =
          resource.changes().stream()
              .noneMatch(change -> change.field().equals("tags." + key) && change.from().isEmpty());
      if (there) {
        ids.put("%s[\"%s\"]".formatted(address, key), subnet + "," + key);
      }
    }
    return ids;
  }
}
