package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.terraform.Arguments;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;

/** Describes target groups. */
public final class TargetGroupDescriptor implements TerraformDescriptor {
  @Override
  public ResourceKind kind() {
    return ResourceKinds.TARGET_GROUP;
  }

  @Override
  public PlanSection section() {
    return PlanSection.LOAD_BALANCERS;
  }

  @Override
  public String label() {
    return "target group";
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return protocolAndPort(resource);
  }

  static String protocolAndPort(PlannedResource resource) {
    return (resource.optionalText(TargetGroupDesired.PROTOCOL).orElse("")
            + " "
            + resource.properties().getOrDefault(TargetGroupDesired.PORT, PropertyValue.of("")))
        .strip();
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ATTACHMENT;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    return "%s %s, %s"
        .formatted(label(), names.shorten(resource.name()), protocolAndPort(resource));
  }

  @Override
  public String terraformType() {
    return "aws_lb_target_group";
  }

  @Override
  public String identity() {
    return "arn";
  }

  @Override
  public void write(ResourceBlock block) {
    block.copyId(TargetGroupDesired.VPC, "vpc_id");
    block
        .put("name", block.name())
        .copy(TargetGroupDesired.PROTOCOL, "protocol")
        .copy(TargetGroupDesired.PORT, "port")
        .copy(TargetGroupDesired.DEREGISTRATION_DELAY, "deregistration_delay")
        .copy(TargetGroupDesired.CONNECTION_TERMINATION, "connection_termination")
        .nested("health_check", check -> writeHealthCheck(block, check));
    block.putTags();
  }

  private static void writeHealthCheck(ResourceBlock block, Arguments check) {
    check
        .copyField(TargetGroupDesired.HEALTH_CHECK, TargetGroupDesired.PROTOCOL, "protocol")
        .copyField(TargetGroupDesired.HEALTH_CHECK, TargetGroupDesired.INTERVAL, "interval")
        .copyField(TargetGroupDesired.HEALTH_CHECK, TargetGroupDesired.HEALTHY, "healthy_threshold")
        .copyField(
            TargetGroupDesired.HEALTH_CHECK, TargetGroupDesired.UNHEALTHY, "unhealthy_threshold");
    String path = block.fieldText(TargetGroupDesired.HEALTH_CHECK, TargetGroupDesired.PATH);
    if (!path.isEmpty()) {
      check.put("path", path);
    }
  }
}
