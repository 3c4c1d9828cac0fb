package io.kops.networking.aws.launchtemplate;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Copies a version of a launch template for a request. EC2 uses different types for responses and
 * requests. Their fields have the same names, so fields that this library does not know are copied
 * too.
 */
final class VersionCopy {
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
