package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.Arguments;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.resource.ResourceKind;

/** Target groups in Terraform's words. */
public final class TargetGroupTerraform implements TerraformKind {
  @Override
  public ResourceKind kind() {
    return Kinds.TARGET_GROUP;
  }

  @Override
  public String type() {
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
