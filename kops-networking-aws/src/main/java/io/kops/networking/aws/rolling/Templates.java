package io.kops.networking.aws.rolling;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.Ec2Tags;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/**
 * The launch source of instances: a launch template and its version, such as {@code lt-0abc:3}, or
 * a launch configuration of kops 1.10.
 */
final class Templates {
  private static final String LATEST = "$Latest";
  private static final String DEFAULT = "$Default";

  /** Tags that AWS sets on instances that are launched from a template. */
  private static final String TEMPLATE_TAG = "aws:ec2launchtemplate:id";

  private static final String VERSION_TAG = "aws:ec2launchtemplate:version";

  /** AWS does not record a launch configuration that was deleted. */
  private static final String DELETED = "a deleted launch configuration";

  private final Ec2Client ec2;
  private final AwsCalls calls;

  Templates(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  /** Returns the current launch source of a group. */
  String of(AutoScalingGroup group) {
    LaunchTemplateSpecification named = named(group);
    if (named == null) {
      return group.launchConfigurationName() == null
          ? "an unknown launch source"
          : group.launchConfigurationName();
    }
    String version = named.version() == null ? DEFAULT : named.version();
    return named.launchTemplateId()
        + ":"
        + (version.equals(DEFAULT) || version.equals(LATEST)
            ? number(named.launchTemplateId(), version)
            : version);
  }

  private static @Nullable LaunchTemplateSpecification named(AutoScalingGroup group) {
    MixedInstancesPolicy mixed = group.mixedInstancesPolicy();
    return group.launchTemplate() != null || mixed == null || mixed.launchTemplate() == null
        ? group.launchTemplate()
        : mixed.launchTemplate().launchTemplateSpecification();
  }

  private String number(String template, String version) {
    return calls.read(
        "DescribeLaunchTemplates",
        () ->
            ec2
                .describeLaunchTemplates(request -> request.launchTemplateIds(template))
                .launchTemplates()
                .stream()
                .map(found -> number(found, version))
                .map(String::valueOf)
                .findFirst()
                .orElse(version));
  }

  private static Long number(LaunchTemplate template, String version) {
    return version.equals(LATEST)
        ? template.latestVersionNumber()
        : template.defaultVersionNumber();
  }

  /** Returns the launch source of an instance in a group. */
  static String of(software.amazon.awssdk.services.autoscaling.model.Instance listed) {
    return listed.launchTemplate() != null
        ? listed.launchTemplate().launchTemplateId() + ":" + listed.launchTemplate().version()
        : Optional.ofNullable(listed.launchConfigurationName()).orElse(DELETED);
  }

  /** Returns the launch source of an instance that is in no group. */
  static String of(Instance instance) {
    Map<String, String> tags = Ec2Tags.map(instance.tags());
    return tags.containsKey(TEMPLATE_TAG) && tags.containsKey(VERSION_TAG)
        ? tags.get(TEMPLATE_TAG) + ":" + tags.get(VERSION_TAG)
        : DELETED;
  }
}
