package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.terraform.Arguments;
import io.kops.networking.aws.terraform.ExistingIds;
import io.kops.networking.aws.terraform.ResourceBlock;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Describes Auto Scaling groups. */
public final class AutoScalingGroupDescriptor implements TerraformDescriptor {
  private static final String SPOT = MixedInstances.SPOT_STRATEGY;
  private static final String OVERRIDE = "override";
  private static final String HOOK = "aws_autoscaling_lifecycle_hook";
  private static final String ROLE_PREFIX = "k8s.io/role/";
  private static final List<String> ROLES = List.of("master", "node", "bastion", "apiserver");

  @Override
  public ResourceKind kind() {
    return ResourceKinds.AUTO_SCALING_GROUP;
  }

  @Override
  public PlanSection section() {
    return PlanSection.INSTANCES;
  }

  @Override
  public String label() {
    return "Auto Scaling group";
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.INSTANCE_GROUP;
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return "%s to %s instances"
            .formatted(
                resource.optionalText(AutoScalingGroupDesired.MIN_SIZE).orElse(""),
                resource.optionalText(AutoScalingGroupDesired.MAX_SIZE).orElse(""))
        + types(resource);
  }

  private static String types(PlannedResource group) {
    return group.properties().get(AutoScalingGroupDesired.MIXED_INSTANCES)
                instanceof PropertyValue.MapValue mixed
            && mixed.values().get(MixedInstances.INSTANCE_TYPES)
                instanceof PropertyValue.ListValue types
            && !types.values().isEmpty()
        ? types.values().stream()
            .map(PropertyValue::toString)
            .collect(Collectors.joining(", ", " of type ", ""))
        : "";
  }

  @Override
  public String terraformType() {
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
        .copy(AutoScalingGroupDesired.SUSPENDED_PROCESSES, "suspended_processes")
        .copy(AutoScalingGroupDesired.INSTANCE_PROTECTION, "protect_from_scale_in")
        .copy(AutoScalingGroupDesired.CAPACITY_REBALANCE, "capacity_rebalance")
        .copy(AutoScalingGroupDesired.MAX_INSTANCE_LIFETIME, "max_instance_lifetime")
        .put("metrics_granularity", AutoScalingGroupDriver.GRANULARITY)
        .put("force_delete", true);
    writeWarmPool(block);
    if (block.fieldText(AutoScalingGroupDesired.MIXED_INSTANCES, SPOT).isEmpty()) {
      block.nested("launch_template", version -> writeTemplate(block, version, "id"));
    } else {
      block.nested("mixed_instances_policy", policy -> writePolicy(block, policy));
    }
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

  private static void writeWarmPool(ResourceBlock block) {
    String pool = AutoScalingGroupDesired.WARM_POOL;
    if (block.field(pool, WarmPoolSettings.MIN_SIZE).isPresent()) {
      block.nested(
          "warm_pool",
          settings ->
              settings
                  .copyField(pool, WarmPoolSettings.MIN_SIZE, "min_size")
                  .copyField(pool, WarmPoolSettings.MAX_PREPARED, "max_group_prepared_capacity"));
    }
    block
        .field(pool, WarmPoolSettings.HOOK_TIMEOUT)
        .ifPresent(
            timeout ->
                block.sibling(
                    HOOK,
                    WarmPools.HOOK,
                    hook ->
                        hook.put("name", WarmPools.HOOK)
                            .put("autoscaling_group_name", block.attribute("name"))
                            .put("lifecycle_transition", WarmPools.LAUNCHING)
                            .put("default_result", WarmPools.ABANDON)
                            .put("heartbeat_timeout", timeout)));
  }

  private static void writeTemplate(ResourceBlock block, Arguments version, String id) {
    version.copy(AutoScalingGroupDesired.LAUNCH_TEMPLATE, id);
    block
        .target(AutoScalingGroupDesired.LAUNCH_TEMPLATE)
        .ifPresent(template -> version.put("version", block.attribute(template, "latest_version")));
  }

  private static void writePolicy(ResourceBlock block, Arguments policy) {
    policy
        .nested("instances_distribution", split -> writeDistribution(block, split))
        .nested(
            "launch_template",
            launch -> {
              launch.nested(
                  "launch_template_specification",
                  version -> writeTemplate(block, version, "launch_template_id"));
              writeTypes(block, launch);
            });
  }

  private static void writeDistribution(ResourceBlock block, Arguments split) {
    String mixed = AutoScalingGroupDesired.MIXED_INSTANCES;
    split
        .copyField(mixed, MixedInstances.BASE, "on_demand_base_capacity")
        .copyField(mixed, MixedInstances.ABOVE_BASE, "on_demand_percentage_above_base_capacity")
        .copyField(mixed, MixedInstances.ON_DEMAND_STRATEGY, "on_demand_allocation_strategy")
        .copyField(mixed, SPOT, "spot_allocation_strategy")
        .copyField(mixed, MixedInstances.POOLS, "spot_instance_pools");
    if (!block.fieldText(mixed, MixedInstances.MAX_PRICE).isEmpty()) {
      split.copyField(mixed, MixedInstances.MAX_PRICE, "spot_max_price");
    }
  }

  private static void writeTypes(ResourceBlock block, Arguments launch) {
    String mixed = AutoScalingGroupDesired.MIXED_INSTANCES;
    List<String> types =
        block
            .field(mixed, MixedInstances.INSTANCE_TYPES)
            .map(TypeRequirements::texts)
            .orElse(List.of());
    Optional<TypeRequirements> requirements =
        block.field(mixed, MixedInstances.REQUIREMENTS).flatMap(TypeRequirements::of);
    requirements.ifPresent(
        needs ->
            launch.nested(
                OVERRIDE,
                override ->
                    override.nested(
                        "instance_requirements", words -> writeRequirements(needs, words))));
    if (requirements.isEmpty()) {
      types.forEach(
          type -> launch.nested(OVERRIDE, override -> override.put("instance_type", type)));
    }
  }

  private static void writeRequirements(TypeRequirements needs, Arguments words) {
    words
        .put("burstable_performance", "included")
        .nested("vcpu_count", range -> writeRange(needs.cpuMin(), needs.cpuMax(), range))
        .nested("memory_mib", range -> writeRange(needs.memoryMin(), needs.memoryMax(), range));
    if (!needs.excluded().isEmpty()) {
      words.put("excluded_instance_types", PropertyValue.texts(needs.excluded()));
    }
  }

  private static void writeRange(int least, OptionalInt most, Arguments range) {
    range.put("min", PropertyValue.of(least));
    most.ifPresent(number -> range.put("max", PropertyValue.of(number)));
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

  @Override
  public Map<String, String> importIds(
      PlannedResource resource, String address, String physicalId, ExistingIds existing) {
    Map<String, String> ids = new TreeMap<>();
    ids.put(address, resource.name());
    boolean wanted = hasHook(AutoScalingGroupDriver.poolOf(resource));
    if (wanted && hasHook(AutoScalingGroupDriver.poolBefore(resource))) {
      String label = address.substring(terraformType().length() + 1);
      ids.put(
          HOOK + "." + ResourceBlock.siblingLabel(label, WarmPools.HOOK),
          resource.name() + "/" + WarmPools.HOOK);
    }
    return ids;
  }

  private static boolean hasHook(Optional<WarmPoolSettings> pool) {
    return pool.filter(settings -> settings.hookTimeout().isPresent()).isPresent();
  }
}
