package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Pages;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * Acts on launch templates. A version never changes; what differs is a further version, which
 * becomes the default.
 */
public final class LaunchTemplateDriver extends Ec2Driver {
  /** Makes a driver. */
  public LaunchTemplateDriver(Ec2Client ec2, AwsCalls calls) {
    super(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return Kinds.LAUNCH_TEMPLATE;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return FieldPolicy.REPLACE;
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    Attempt attempt = Attempt.of(resource, ResourceType.LAUNCH_TEMPLATE, context);
    LaunchData data = LaunchData.of(resource, context);
    String template =
        createByToken(
            "CreateLaunchTemplate",
            attempt,
            () ->
                ec2.createLaunchTemplate(
                        request ->
                            request
                                .launchTemplateName(resource.name())
                                .launchTemplateData(data.request())
                                .clientToken(attempt.id())
                                .tagSpecifications(Ec2Tags.of(resource, attempt))
                                .overrideConfiguration(CallOnce.ONCE))
                    .launchTemplate()
                    .launchTemplateId());
    return new TemplateVersion(template, 1).toString();
  }

  @Override
  protected String replace(PlannedResource resource, String physicalId, ActionContext context) {
    String template = TemplateVersion.of(physicalId).template();
    LaunchData data = LaunchData.of(resource, context);
    long version =
        versionOf(template, data).orElseGet(() -> addVersion(template, data, resource, context));
    calls.repeatable(
        "ModifyLaunchTemplate",
        () ->
            ec2.modifyLaunchTemplate(
                request ->
                    request
                        .launchTemplateId(template)
                        .defaultVersion(Long.toString(version))
                        .overrideConfiguration(CallOnce.ONCE)));
    Ec2Tags.set(ec2, calls, resource, template);
    return new TemplateVersion(template, version).toString();
  }

  private long addVersion(
      String template, LaunchData data, PlannedResource resource, ActionContext context) {
    return calls.create(
        "CreateLaunchTemplateVersion",
        () ->
            ec2.createLaunchTemplateVersion(
                    request ->
                        request
                            .launchTemplateId(template)
                            .launchTemplateData(data.request())
                            .clientToken(context.clientToken(resource))
                            .overrideConfiguration(CallOnce.ONCE))
                .launchTemplateVersion()
                .versionNumber(),
        Recovery.byToken(() -> versionOf(template, data)));
  }

  /** Looks for a version that launches the same, such as one of an apply that was cut off. */
  private Optional<Long> versionOf(String template, LaunchData data) {
    return calls.read(
        "DescribeLaunchTemplateVersions",
        () ->
            Pages.of(
                    ec2.describeLaunchTemplateVersionsPaginator(
                        request -> request.launchTemplateId(template)),
                    page -> page.launchTemplateVersions())
                .stream()
                .filter(version -> LaunchData.of(version.launchTemplateData()).equals(data))
                .map(LaunchTemplateVersion::versionNumber)
                .max(Long::compare));
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    super.update(resource, TemplateVersion.of(physicalId).template(), context);
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteLaunchTemplate",
        () ->
            ec2.deleteLaunchTemplate(
                request ->
                    request
                        .launchTemplateId(TemplateVersion.of(physicalId).template())
                        .overrideConfiguration(CallOnce.ONCE)));
  }
}
