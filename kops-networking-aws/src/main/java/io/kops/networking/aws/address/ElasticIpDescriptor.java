package io.kops.networking.aws.address;

import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** Describes Elastic IPs. */
public final class ElasticIpDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.ELASTIC_IP;
  }

  @Override
  public PlanSection section() {
    return PlanSection.ROUTING;
  }

  @Override
  public String label() {
    return "Elastic IP";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "";
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ATTACHMENT;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    return (label() + " " + resource.optionalText("publicIp").orElse("")).strip();
  }

  @Override
  public String terraformType() {
    return "aws_eip";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("domain", "vpc");
    if (block.has(ElasticIpDesired.BORDER_GROUP)) {
      block.copy(ElasticIpDesired.BORDER_GROUP, "network_border_group");
    }
    block.putTags();
  }
}
