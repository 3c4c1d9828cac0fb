package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.launchtemplate.LaunchTemplateReader.TemplateVersion;
import io.kops.networking.aws.tagging.Attempt;
import io.kops.networking.aws.tagging.Ec2Driver;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Creates, updates and deletes launch templates. Versions are immutable; an update creates a
 * version and makes it the default.
 */
public final class LaunchTemplateDriver extends Ec2Driver {
  public LaunchTemplateDriver(Ec2Client ec2, AwsCalls calls) {
    super(ec2, calls);
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.LAUNCH_TEMPLATE;
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
    List<LaunchTemplateVersion> versions = versions(template);
    RequestLaunchTemplateData base = dataOf(versions, TemplateVersion.of(physicalId).version());
    long version =
        versionOf(versions, data, base)
            .orElseGet(() -> addVersion(template, data, base, resource, context));
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
      String template,
      LaunchData data,
      RequestLaunchTemplateData base,
      PlannedResource resource,
      ActionContext context) {
    return calls.create(
        "CreateLaunchTemplateVersion",
        () ->
            ec2.createLaunchTemplateVersion(
                    request ->
                        request
                            .launchTemplateId(template)
                            .launchTemplateData(data.over(base))
                            .clientToken(context.clientToken(resource))
                            .overrideConfiguration(CallOnce.ONCE))
                .launchTemplateVersion()
                .versionNumber(),
        Recovery.byToken(() -> versionOf(versions(template), data, base)));
  }

  private List<LaunchTemplateVersion> versions(String template) {
    return calls.list(
        "DescribeLaunchTemplateVersions",
        ec2.describeLaunchTemplateVersionsPaginator(request -> request.launchTemplateId(template)),
        page -> page.launchTemplateVersions());
  }

  /** Returns a version as a request; an empty request if the version was deleted. */
  private static RequestLaunchTemplateData dataOf(
      List<LaunchTemplateVersion> versions, long number) {
    return versions.stream()
        .filter(version -> version.versionNumber() == number)
        .findFirst()
        .map(version -> VersionCopy.of(version.launchTemplateData()))
        .orElseGet(() -> RequestLaunchTemplateData.builder().build());
  }

  /**
   * Returns an existing version that launches identical instances, such as one from an interrupted
   * apply. Its unmanaged fields must equal those of the base.
   */
  private static Optional<Long> versionOf(
      List<LaunchTemplateVersion> versions, LaunchData data, RequestLaunchTemplateData base) {
    RequestLaunchTemplateData wanted = data.over(base);
    return versions.stream()
        .filter(version -> data.matches(version.launchTemplateData()))
        .filter(version -> data.over(VersionCopy.of(version.launchTemplateData())).equals(wanted))
        .map(LaunchTemplateVersion::versionNumber)
        .max(Long::compare);
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

  /**
   * Copies a version of a launch template for a request. EC2 uses different types for responses and
   * requests. Their fields have the same names, so fields that this library does not know are
   * copied too.
   */
  static final class VersionCopy {
    private VersionCopy() {}

    static RequestLaunchTemplateData of(ResponseLaunchTemplateData version) {
      RequestLaunchTemplateData.Builder copy = RequestLaunchTemplateData.builder();
      copy(version, copy);
      return copy.build();
    }

    private static void copy(SdkPojo from, SdkPojo to) {
      Map<String, SdkField<?>> fields =
          to.sdkFields().stream()
              .collect(Collectors.toMap(SdkField::memberName, Function.identity()));
      for (SdkField<?> field : from.sdkFields()) {
        SdkField<?> target = fields.get(field.memberName());
        Object value = field.getValueOrDefault(from);
        if (target != null && !isUnset(value)) {
          target.set(to, converted(value, target));
        }
      }
    }

    /** A missing list is an empty list. */
    private static boolean isUnset(@Nullable Object value) {
      return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    private static Object converted(Object value, SdkField<?> target) {
      if (value instanceof List<?> list) {
        SdkField<?> member = target.getTrait(ListTrait.class).memberFieldInfo();
        return list.stream().map(element -> converted(element, member)).toList();
      }
      if (target.marshallingType() == MarshallingType.SDK_POJO && value instanceof SdkPojo from) {
        SdkPojo builder = target.constructor().get();
        copy(from, builder);
        return ((SdkBuilder<?, ?>) builder).build();
      }
      return value;
    }
  }
}
