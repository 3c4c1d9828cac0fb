package io.kops.networking.aws.subnet;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import java.util.Map;
import java.util.TreeMap;

/** Tags on subnets of others in Terraform's words. */
public final class SubnetTagsTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.SUBNET_TAGS;
  }

  @Override
  public String type() {
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

  /** One import a tag that is there. */
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
