package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformKind;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Optional;

/** Auto Scaling groups in Terraform's words. */
public final class AutoScalingGroupTerraform implements TerraformKind {
  private static final String ROLE_PREFIX = "k8s.io/role/";
  private static final List<String> ROLES = List.of("master", "node", "bastion", "apiserver");

  @Override
  public ResourceKind kind() {
    return Kinds.AUTO_SCALING_GROUP;
  }

  @Override
  public String type() {
    return "aws_autoscaling_group";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block
        .copy(AutoScalingGroupDesired.MIN_SIZE, "min_size")
        .copy(AutoScalingGroupDesired.MAX_SIZE, "max_size")
        .copy(AutoScalingGroupDesired.SUBNETS, "vpc_zone_identifier")
        .copy(AutoScalingGroupDesired.LOAD_BALANCERS, "load_balancers")
        .copy(AutoScalingGroupDesired.TARGET_GROUPS, "target_group_arns")
        .copy(AutoScalingGroupDesired.METRICS, "enabled_metrics")
        .put("metrics_granularity", AutoScalingGroupDriver.GRANULARITY)
        .put("force_delete", true);
    block
        .target(AutoScalingGroupDesired.LAUNCH_TEMPLATE)
        .ifPresent(
            template ->
                block.nested(
                    "launch_template",
                    version ->
                        version
                            .copy(AutoScalingGroupDesired.LAUNCH_TEMPLATE, "id")
                            .put("version", block.attribute(template, "latest_version"))));
    block
        .tags()
        .forEach(
            (key, value) ->
                block.nested(
                    "tag",
                    tag ->
                        tag.put("key", key).put("value", value).put("propagate_at_launch", true)));
    writeOutputs(block);
  }

  private static void writeOutputs(ResourceBlock block) {
    for (String role : ROLES) {
      if (block.tags().containsKey(ROLE_PREFIX + role)) {
        block.outputItem(role + "_autoscaling_group_ids", block.attribute("id"));
        block
            .items(AutoScalingGroupDesired.SUBNETS)
            .forEach(subnet -> block.outputItem(role + "_subnet_ids", block.literal(subnet)));
      }
    }
  }

  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(resource.name());
  }
}
