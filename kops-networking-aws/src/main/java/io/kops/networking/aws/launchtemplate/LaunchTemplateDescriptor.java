package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.launchtemplate.LaunchTemplateReader.TemplateVersion;
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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Describes launch templates. */
public final class LaunchTemplateDescriptor implements TerraformDescriptor {
  private static final String DEFAULT_TENANCY = "default";

  /** The arguments of an additional volume by its fields, unless they have the same name. */
  private static final Map<String, String> VOLUME_ARGUMENTS =
      Map.of(
          LaunchTemplateDesired.VOLUME_TYPE, "volume_type",
          LaunchTemplateDesired.VOLUME_SIZE, "volume_size",
          LaunchTemplateDesired.VOLUME_KEY, "kms_key_id",
          LaunchTemplateDesired.VOLUME_DELETED, "delete_on_termination");

  @Override
  public ResourceKind kind() {
    return ResourceKinds.LAUNCH_TEMPLATE;
  }

  @Override
  public PlanSection section() {
    return PlanSection.INSTANCES;
  }

  @Override
  public String label() {
    return "launch template";
  }

  /** Auto Scaling groups precede their templates. */
  @Override
  public int rank() {
    return 1;
  }

  @Override
  public String details(PlannedResource resource, ResourceNames names) {
    return resource.optionalText(LaunchTemplateDesired.MACHINE_TYPE).orElse("")
        + resource.optionalText(LaunchTemplateDesired.IMAGE).map(image -> ", " + image).orElse("");
  }

  @Override
  public PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.ATTACHMENT;
  }

  @Override
  public String factOnParent(PlannedResource resource, ResourceNames names) {
    String details = details(resource, names);
    return details.isEmpty() ? label() : details;
  }

  @Override
  public String terraformType() {
    return "aws_launch_template";
  }

  @Override
  public void write(ResourceBlock block) {
    block.put("name", block.name());
    block
        .copy(LaunchTemplateDesired.MACHINE_TYPE, "instance_type")
        .copy(LaunchTemplateDesired.IMAGE, "image_id")
        .put("update_default_version", true)
        .nested(
            "iam_instance_profile",
            profile -> profile.copy(LaunchTemplateDesired.INSTANCE_PROFILE, "name"))
        .nested(
            "block_device_mappings",
            mapping ->
                mapping
                    .copy(LaunchTemplateDesired.ROOT_DEVICE, "device_name")
                    .nested("ebs", volume -> writeVolume(block, volume)))
        .nested("monitoring", it -> it.copy(LaunchTemplateDesired.DETAILED_MONITORING, "enabled"))
        .nested("network_interfaces", holder -> writeInterface(block, holder));
    if (block.flag(LaunchTemplateDesired.EBS_OPTIMIZED)) {
      block.put("ebs_optimized", true);
    }
    block
        .fields(LaunchTemplateDesired.VOLUMES)
        .forEach(
            (device, volume) ->
                block.nested(
                    "block_device_mappings", mapping -> writeAdditional(device, volume, mapping)));
    if (!block.text(LaunchTemplateDesired.CPU_CREDITS).isEmpty()) {
      block.nested(
          "credit_specification",
          credits -> credits.copy(LaunchTemplateDesired.CPU_CREDITS, "cpu_credits"));
    }
    if (block.has(LaunchTemplateDesired.HTTP_TOKENS)) {
      block.nested("metadata_options", options -> writeMetadata(block, options));
    }
    String duration = block.text(LaunchTemplateDesired.SPOT_DURATION);
    String behavior = block.text(LaunchTemplateDesired.INTERRUPTION_BEHAVIOR);
    if (!block.text(LaunchTemplateDesired.MAX_PRICE).isEmpty()) {
      block.nested(
          "instance_market_options",
          market ->
              market
                  .put("market_type", "spot")
                  .nested(
                      "spot_options", spot -> writeSpotOptions(block, spot, duration, behavior)));
    }
    if (!block.text(LaunchTemplateDesired.TENANCY).equals(DEFAULT_TENANCY)) {
      block.nested(
          "placement", placement -> placement.copy(LaunchTemplateDesired.TENANCY, "tenancy"));
    }
    if (!block.text(LaunchTemplateDesired.KEY_NAME).isEmpty()) {
      block.copy(LaunchTemplateDesired.KEY_NAME, "key_name");
    }
    String userData = block.text(LaunchTemplateDesired.USER_DATA);
    if (!userData.isEmpty()) {
      block.put(
          "user_data",
          Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
    }
    block
        .fields(LaunchTemplateDesired.TAG_SPECIFICATIONS)
        .forEach(
            (type, tags) ->
                block.nested(
                    "tag_specifications",
                    specification -> specification.put("resource_type", type).put("tags", tags)));
    block.putTags();
  }

  private static void writeVolume(ResourceBlock block, Arguments volume) {
    volume
        .copy(LaunchTemplateDesired.ROOT_VOLUME_TYPE, "volume_type")
        .copy(LaunchTemplateDesired.ROOT_VOLUME_SIZE, "volume_size")
        .copy(LaunchTemplateDesired.ROOT_VOLUME_IOPS, "iops")
        .copy(LaunchTemplateDesired.ROOT_VOLUME_THROUGHPUT, "throughput")
        .put("delete_on_termination", true);
    if (block.flag(LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED)) {
      volume.put("encrypted", true);
    }
    if (!block.text(LaunchTemplateDesired.ROOT_VOLUME_KEY).isEmpty()) {
      volume.copy(LaunchTemplateDesired.ROOT_VOLUME_KEY, "kms_key_id");
    }
  }

  private static void writeAdditional(String device, PropertyValue volume, Arguments mapping) {
    Map<String, PropertyValue> fields =
        volume instanceof PropertyValue.MapValue map ? map.values() : Map.of();
    mapping
        .put("device_name", device)
        .nested(
            "ebs",
            ebs ->
                fields.forEach(
                    (field, value) -> {
                      if (!value.toString().isEmpty()) {
                        ebs.put(VOLUME_ARGUMENTS.getOrDefault(field, field), value);
                      }
                    }));
  }

  private static void writeSpotOptions(
      ResourceBlock block, Arguments spot, String duration, String behavior) {
    spot.copy(LaunchTemplateDesired.MAX_PRICE, "max_price");
    if (!duration.isEmpty() && !duration.equals("0")) {
      spot.put("block_duration_minutes", block.value(LaunchTemplateDesired.SPOT_DURATION));
    }
    if (!behavior.isEmpty() && !behavior.equals(LaunchTemplateDesired.TERMINATE)) {
      spot.put("instance_interruption_behavior", behavior);
    }
  }

  private static void writeInterface(ResourceBlock block, Arguments holder) {
    holder
        .put("device_index", PropertyValue.of(0))
        .put("delete_on_termination", true)
        .copy(LaunchTemplateDesired.ASSOCIATE_PUBLIC_IP, "associate_public_ip_address")
        .copy(LaunchTemplateDesired.SECURITY_GROUPS, "security_groups");
    if (!block.text(LaunchTemplateDesired.IPV6_ADDRESSES).equals("0")) {
      holder.copy(LaunchTemplateDesired.IPV6_ADDRESSES, "ipv6_address_count");
    }
  }

  private static void writeMetadata(ResourceBlock block, Arguments options) {
    options
        .put("http_endpoint", "enabled")
        .copy(LaunchTemplateDesired.HTTP_TOKENS, "http_tokens")
        .copy(LaunchTemplateDesired.HOP_LIMIT, "http_put_response_hop_limit")
        .put(
            "http_protocol_ipv6",
            block.flag(LaunchTemplateDesired.METADATA_IPV6) ? "enabled" : "disabled");
  }

  /** The AWS id in plans includes the version; Terraform imports the template. */
  @Override
  public Optional<String> importId(
      PlannedResource resource, String physicalId, ExistingIds existing) {
    return Optional.of(TemplateVersion.of(physicalId).template());
  }
}
