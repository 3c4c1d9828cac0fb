package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreditSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataProtocolIpv6;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacementRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpotMarketOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpotMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The launch parameters of a launch template version: properties named as in {@link
 * LaunchTemplateDesired}, with AWS ids. Parameters without a property are unmanaged.
 */
final class LaunchData {
  private static final String DEFAULT_TENANCY = "default";

  private final Map<String, PropertyValue> properties;

  /** The root device before planned changes. */
  private final String rootDeviceBefore;

  private LaunchData(Map<String, PropertyValue> properties, String rootDeviceBefore) {
    this.properties = properties;
    this.rootDeviceBefore = rootDeviceBefore;
  }

  /**
   * Returns the launch parameters of a version. Unset parameters have the defaults of EC2.
   *
   * @param rootDevice the root device of the image; empty if it is unknown
   */
  static LaunchData of(ResponseLaunchTemplateData data, Optional<String> rootDevice) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    put(properties, LaunchTemplateDesired.MACHINE_TYPE, data.instanceTypeAsString());
    put(properties, LaunchTemplateDesired.IMAGE, data.imageId());
    put(
        properties,
        LaunchTemplateDesired.INSTANCE_PROFILE,
        data.iamInstanceProfile() == null ? "" : data.iamInstanceProfile().name());
    put(properties, LaunchTemplateDesired.KEY_NAME, data.keyName());
    put(
        properties,
        LaunchTemplateDesired.USER_DATA,
        decoded(Objects.toString(data.userData(), "")));
    put(
        properties,
        LaunchTemplateDesired.TENANCY,
        data.placement() == null || data.placement().tenancy() == null
            ? DEFAULT_TENANCY
            : data.placement().tenancyAsString());
    put(properties, LaunchTemplateDesired.EBS_OPTIMIZED, isTrue(data.ebsOptimized()));
    put(
        properties,
        LaunchTemplateDesired.DETAILED_MONITORING,
        data.monitoring() != null && isTrue(data.monitoring().enabled()));
    put(
        properties,
        LaunchTemplateDesired.CPU_CREDITS,
        data.creditSpecification() == null ? "" : data.creditSpecification().cpuCredits());
    putInterface(properties, data);
    putVolumes(properties, data.blockDeviceMappings(), rootDevice);
    putMetadata(properties, data.metadataOptions());
    putSpotOptions(
        properties,
        data.instanceMarketOptions() == null ? null : data.instanceMarketOptions().spotOptions());
    properties.put(
        LaunchTemplateDesired.TAG_SPECIFICATIONS,
        new PropertyValue.MapValue(tagSpecifications(data)));
    return new LaunchData(properties, "");
  }

  private static void putInterface(
      Map<String, PropertyValue> properties, ResponseLaunchTemplateData data) {
    Optional<LaunchTemplateInstanceNetworkInterfaceSpecification> holder =
        data.networkInterfaces().stream().findFirst();
    properties.put(
        LaunchTemplateDesired.SECURITY_GROUPS,
        sorted(
            holder
                .map(LaunchTemplateInstanceNetworkInterfaceSpecification::groups)
                .orElseGet(data::securityGroupIds)));
    put(
        properties,
        LaunchTemplateDesired.ASSOCIATE_PUBLIC_IP,
        holder
            .map(LaunchTemplateInstanceNetworkInterfaceSpecification::associatePublicIpAddress)
            .orElse(false));
    properties.put(
        LaunchTemplateDesired.IPV6_ADDRESSES,
        PropertyValue.of(
            holder
                .map(LaunchTemplateInstanceNetworkInterfaceSpecification::ipv6AddressCount)
                .orElse(0)));
  }

  /** The first device is the root device of an unknown image. Devices without EBS are unmanaged. */
  private static void putVolumes(
      Map<String, PropertyValue> properties,
      List<LaunchTemplateBlockDeviceMapping> devices,
      Optional<String> rootDevice) {
    Optional<LaunchTemplateBlockDeviceMapping> root =
        devices.stream()
            .filter(device -> rootDevice.map(name -> name.equals(device.deviceName())).orElse(true))
            .findFirst();
    LaunchTemplateEbsBlockDevice volume =
        root.map(LaunchTemplateBlockDeviceMapping::ebs)
            .orElseGet(() -> LaunchTemplateEbsBlockDevice.builder().build());
    put(
        properties,
        LaunchTemplateDesired.ROOT_DEVICE,
        root.map(LaunchTemplateBlockDeviceMapping::deviceName).orElse(""));
    put(properties, LaunchTemplateDesired.ROOT_VOLUME_TYPE, volume.volumeTypeAsString());
    properties.put(
        LaunchTemplateDesired.ROOT_VOLUME_SIZE,
        PropertyValue.of(volume.volumeSize() == null ? 0 : volume.volumeSize()));
    put(properties, LaunchTemplateDesired.ROOT_VOLUME_IOPS, volume.iops());
    put(properties, LaunchTemplateDesired.ROOT_VOLUME_THROUGHPUT, volume.throughput());
    put(properties, LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED, isTrue(volume.encrypted()));
    put(properties, LaunchTemplateDesired.ROOT_VOLUME_KEY, volume.kmsKeyId());
    Map<String, PropertyValue> additional = new TreeMap<>();
    devices.stream()
        .filter(device -> device.ebs() != null && root.filter(device::equals).isEmpty())
        .forEach(
            device ->
                additional.put(
                    Objects.toString(device.deviceName(), ""), AdditionalVolumes.of(device.ebs())));
    properties.put(LaunchTemplateDesired.VOLUMES, new PropertyValue.MapValue(additional));
  }

  private static void putMetadata(
      Map<String, PropertyValue> properties,
      @Nullable LaunchTemplateInstanceMetadataOptions metadata) {
    put(
        properties,
        LaunchTemplateDesired.HTTP_TOKENS,
        metadata == null ? "" : metadata.httpTokensAsString());
    put(
        properties,
        LaunchTemplateDesired.HOP_LIMIT,
        metadata == null ? null : metadata.httpPutResponseHopLimit());
    put(
        properties,
        LaunchTemplateDesired.METADATA_IPV6,
        metadata != null
            && metadata.httpProtocolIpv6() == LaunchTemplateInstanceMetadataProtocolIpv6.ENABLED);
  }

  private static void putSpotOptions(
      Map<String, PropertyValue> properties, @Nullable LaunchTemplateSpotMarketOptions spot) {
    put(properties, LaunchTemplateDesired.MAX_PRICE, spot == null ? "" : spot.maxPrice());
    properties.put(
        LaunchTemplateDesired.SPOT_DURATION,
        PropertyValue.of(
            spot == null || spot.blockDurationMinutes() == null ? 0 : spot.blockDurationMinutes()));
    put(
        properties,
        LaunchTemplateDesired.INTERRUPTION_BEHAVIOR,
        spot == null || spot.instanceInterruptionBehavior() == null
            ? LaunchTemplateDesired.TERMINATE
            : spot.instanceInterruptionBehaviorAsString());
  }

  /** Returns the launch parameters of a planned template. */
  static LaunchData of(PlannedResource template, ActionContext context) {
    Map<String, PropertyValue> properties = new TreeMap<>(template.properties());
    put(
        properties,
        LaunchTemplateDesired.INSTANCE_PROFILE,
        template.text(LaunchTemplateDesired.INSTANCE_PROFILE));
    properties.put(
        LaunchTemplateDesired.SECURITY_GROUPS,
        sorted(ReferenceLists.idsIn(template, LaunchTemplateDesired.SECURITY_GROUPS, context)));
    String rootDeviceBefore =
        template.changes().stream()
            .filter(change -> change.field().equals(LaunchTemplateDesired.ROOT_DEVICE))
            .flatMap(change -> change.from().stream())
            .map(PropertyValue::toString)
            .findFirst()
            .orElse("");
    return new LaunchData(properties, rootDeviceBefore);
  }

  /** Returns whether a version has all of these parameters. */
  boolean matches(ResponseLaunchTemplateData version) {
    return LaunchData.of(version, Optional.of(text(LaunchTemplateDesired.ROOT_DEVICE)))
        .properties
        .entrySet()
        .containsAll(properties.entrySet());
  }

  private static Map<String, PropertyValue> tagSpecifications(ResponseLaunchTemplateData data) {
    Map<String, PropertyValue> specifications = new TreeMap<>();
    data.tagSpecifications().stream()
        .filter(specification -> isTagged(specification.resourceTypeAsString()))
        .forEach(
            specification ->
                specifications.put(
                    specification.resourceTypeAsString(),
                    LaunchTemplateDesired.texts(Ec2Tags.map(specification.tags()))));
    return specifications;
  }

  private static boolean isTagged(String type) {
    return LaunchTemplateDesired.TAGGED_TYPES.contains(type)
        || type.equals(LaunchTemplateDesired.SPOT_REQUEST);
  }

  /** Returns the properties as those of an observed resource. */
  Map<String, PropertyValue> properties(Observation.Builder observation) {
    Map<String, PropertyValue> observed = new TreeMap<>(properties);
    put(observed, LaunchTemplateDesired.INSTANCE_PROFILE, profileIn(observation));
    observed.put(
        LaunchTemplateDesired.SECURITY_GROUPS,
        ReferenceLists.observed(texts(LaunchTemplateDesired.SECURITY_GROUPS), observation));
    return observed;
  }

  /** A template names its profile, whereas observed IAM entities have ids that contain the kind. */
  private String profileIn(Observation.Builder observation) {
    String instanceProfile = text(LaunchTemplateDesired.INSTANCE_PROFILE);
    return observation.of(ResourceKinds.IAM_INSTANCE_PROFILE).stream()
        .filter(profile -> profile.id().name().equals(instanceProfile))
        .map(profile -> profile.physicalId())
        .findFirst()
        .orElse(instanceProfile);
  }

  /** Returns a request without a base version. */
  RequestLaunchTemplateData request() {
    return over(RequestLaunchTemplateData.builder().build());
  }

  /**
   * Returns the request, keeping unmanaged fields of the base version.
   *
   * @param base the version to replace
   */
  RequestLaunchTemplateData over(RequestLaunchTemplateData base) {
    RequestLaunchTemplateData.Builder data =
        base.toBuilder()
            .instanceType(text(LaunchTemplateDesired.MACHINE_TYPE))
            .imageId(text(LaunchTemplateDesired.IMAGE))
            .iamInstanceProfile(
                profile -> profile.name(text(LaunchTemplateDesired.INSTANCE_PROFILE)))
            // EC2 accepts security groups either in the interface or at the top level, not in both.
            .securityGroupIds((Collection<String>) null)
            .securityGroups((Collection<String>) null)
            .networkInterfaces(interfaces(base.networkInterfaces()))
            .blockDeviceMappings(devices(base.blockDeviceMappings()))
            .ebsOptimized(flag(LaunchTemplateDesired.EBS_OPTIMIZED) ? Boolean.TRUE : null)
            .monitoring(it -> it.enabled(flag(LaunchTemplateDesired.DETAILED_MONITORING)))
            .metadataOptions(metadata(base.metadataOptions()))
            .instanceMarketOptions(market(base.instanceMarketOptions()))
            .placement(placement(base.placement()))
            .keyName(unlessEmpty(text(LaunchTemplateDesired.KEY_NAME)))
            .userData(unlessEmpty(encoded(text(LaunchTemplateDesired.USER_DATA))));
    if (has(LaunchTemplateDesired.CPU_CREDITS)) {
      String credits = text(LaunchTemplateDesired.CPU_CREDITS);
      data.creditSpecification(
          credits.isEmpty()
              ? null
              : CreditSpecificationRequest.builder().cpuCredits(credits).build());
    }
    if (has(LaunchTemplateDesired.TAG_SPECIFICATIONS)) {
      data.tagSpecifications(
          tagSpecifications(
              fields(LaunchTemplateDesired.TAG_SPECIFICATIONS), base.tagSpecifications()));
    }
    return data.build();
  }

  /** Devices without EBS, and unmanaged volumes, are kept. */
  private List<LaunchTemplateBlockDeviceMappingRequest> devices(
      List<LaunchTemplateBlockDeviceMappingRequest> base) {
    List<LaunchTemplateBlockDeviceMappingRequest> devices =
        replacing(
            base,
            Stream.of(text(LaunchTemplateDesired.ROOT_DEVICE), rootDeviceBefore)
                .flatMap(name -> base.stream().filter(it -> name.equals(it.deviceName())))
                .findFirst(),
            this::rootDevice);
    if (has(LaunchTemplateDesired.VOLUMES)) {
      devices.removeIf(
          it ->
              it.ebs() != null && !text(LaunchTemplateDesired.ROOT_DEVICE).equals(it.deviceName()));
      fields(LaunchTemplateDesired.VOLUMES)
          .forEach((device, volume) -> devices.add(AdditionalVolumes.request(device, volume)));
    }
    return devices;
  }

  private List<LaunchTemplateInstanceNetworkInterfaceSpecificationRequest> interfaces(
      List<LaunchTemplateInstanceNetworkInterfaceSpecificationRequest> base) {
    return replacing(
        base,
        base.stream()
            .filter(it -> Integer.valueOf(0).equals(it.deviceIndex()))
            .findFirst()
            .or(() -> base.stream().findFirst()),
        this::networkInterface);
  }

  /** Replaces an element of a list, or adds one in front, and keeps the rest in order. */
  private static <T> List<T> replacing(
      List<T> base, Optional<T> old, Function<Optional<T>, T> replacement) {
    List<T> all = new ArrayList<>(base);
    if (old.isEmpty()) {
      all.add(0, replacement.apply(old));
    } else {
      all.set(all.indexOf(old.get()), replacement.apply(old));
    }
    return all;
  }

  private static List<LaunchTemplateTagSpecificationRequest> tagSpecifications(
      Map<String, PropertyValue> own, List<LaunchTemplateTagSpecificationRequest> base) {
    List<LaunchTemplateTagSpecificationRequest> all = new ArrayList<>();
    own.forEach(
        (type, tags) ->
            all.add(
                LaunchTemplateTagSpecificationRequest.builder()
                    .resourceType(type)
                    .tags(tagsIn(tags))
                    .build()));
    base.stream()
        .filter(specification -> !isTagged(specification.resourceTypeAsString()))
        .forEach(all::add);
    return all;
  }

  private static List<Tag> tagsIn(PropertyValue tags) {
    return tags instanceof PropertyValue.MapValue fields
        ? fields.values().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue().toString()).build())
            .toList()
        : List.of();
  }

  /** Security groups are part of the interface, because a public address requires one. */
  private LaunchTemplateInstanceNetworkInterfaceSpecificationRequest networkInterface(
      Optional<LaunchTemplateInstanceNetworkInterfaceSpecificationRequest> base) {
    Integer addresses = number(LaunchTemplateDesired.IPV6_ADDRESSES);
    return base.map(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest::toBuilder)
        .orElseGet(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest::builder)
        .deviceIndex(0)
        .associatePublicIpAddress(flag(LaunchTemplateDesired.ASSOCIATE_PUBLIC_IP))
        .deleteOnTermination(true)
        .ipv6AddressCount(Integer.valueOf(0).equals(addresses) ? null : addresses)
        .groups(texts(LaunchTemplateDesired.SECURITY_GROUPS))
        .build();
  }

  private LaunchTemplateBlockDeviceMappingRequest rootDevice(
      Optional<LaunchTemplateBlockDeviceMappingRequest> base) {
    return base.map(LaunchTemplateBlockDeviceMappingRequest::toBuilder)
        .orElseGet(LaunchTemplateBlockDeviceMappingRequest::builder)
        .deviceName(text(LaunchTemplateDesired.ROOT_DEVICE))
        .ebs(rootVolume(base.map(LaunchTemplateBlockDeviceMappingRequest::ebs)))
        .build();
  }

  private LaunchTemplateEbsBlockDeviceRequest rootVolume(
      Optional<LaunchTemplateEbsBlockDeviceRequest> base) {
    LaunchTemplateEbsBlockDeviceRequest.Builder volume =
        base.map(LaunchTemplateEbsBlockDeviceRequest::toBuilder)
            .orElseGet(LaunchTemplateEbsBlockDeviceRequest::builder)
            .volumeType(text(LaunchTemplateDesired.ROOT_VOLUME_TYPE))
            .volumeSize(number(LaunchTemplateDesired.ROOT_VOLUME_SIZE))
            .deleteOnTermination(true)
            .iops(number(LaunchTemplateDesired.ROOT_VOLUME_IOPS))
            .throughput(number(LaunchTemplateDesired.ROOT_VOLUME_THROUGHPUT));
    if (has(LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED)) {
      volume
          .encrypted(flag(LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED) ? Boolean.TRUE : null)
          .kmsKeyId(unlessEmpty(text(LaunchTemplateDesired.ROOT_VOLUME_KEY)));
    }
    return volume.build();
  }

  private @Nullable LaunchTemplateInstanceMetadataOptionsRequest metadata(
      @Nullable LaunchTemplateInstanceMetadataOptionsRequest base) {
    if (!has(LaunchTemplateDesired.HTTP_TOKENS)) {
      return base;
    }
    return (base == null
            ? LaunchTemplateInstanceMetadataOptionsRequest.builder()
            : base.toBuilder())
        .httpTokens(text(LaunchTemplateDesired.HTTP_TOKENS))
        .httpProtocolIpv6(
            flag(LaunchTemplateDesired.METADATA_IPV6)
                ? LaunchTemplateInstanceMetadataProtocolIpv6.ENABLED
                : LaunchTemplateInstanceMetadataProtocolIpv6.DISABLED)
        .httpPutResponseHopLimit(number(LaunchTemplateDesired.HOP_LIMIT))
        .build();
  }

  private @Nullable LaunchTemplateInstanceMarketOptionsRequest market(
      @Nullable LaunchTemplateInstanceMarketOptionsRequest base) {
    if (text(LaunchTemplateDesired.MAX_PRICE).isEmpty()) {
      return null;
    }
    LaunchTemplateSpotMarketOptionsRequest old = base == null ? null : base.spotOptions();
    LaunchTemplateSpotMarketOptionsRequest.Builder spot =
        (old == null ? LaunchTemplateSpotMarketOptionsRequest.builder() : old.toBuilder())
            .maxPrice(text(LaunchTemplateDesired.MAX_PRICE));
    if (has(LaunchTemplateDesired.SPOT_DURATION)) {
      Integer minutes = number(LaunchTemplateDesired.SPOT_DURATION);
      String behavior = text(LaunchTemplateDesired.INTERRUPTION_BEHAVIOR);
      spot.blockDurationMinutes(Integer.valueOf(0).equals(minutes) ? null : minutes)
          .instanceInterruptionBehavior(
              behavior.equals(LaunchTemplateDesired.TERMINATE) ? null : behavior);
    }
    return LaunchTemplateInstanceMarketOptionsRequest.builder()
        .marketType(MarketType.SPOT)
        .spotOptions(spot.build())
        .build();
  }

  private @Nullable LaunchTemplatePlacementRequest placement(
      @Nullable LaunchTemplatePlacementRequest base) {
    String tenancy = text(LaunchTemplateDesired.TENANCY);
    if (base == null) {
      return tenancy.equals(DEFAULT_TENANCY)
          ? null
          : LaunchTemplatePlacementRequest.builder().tenancy(tenancy).build();
    }
    return base.toBuilder().tenancy(tenancy).build();
  }

  private boolean has(String property) {
    return properties.containsKey(property);
  }

  private String text(String property) {
    return Objects.toString(properties.get(property), "");
  }

  private boolean flag(String property) {
    return properties.get(property) instanceof PropertyValue.BooleanValue flag && flag.value();
  }

  private @Nullable Integer number(String property) {
    return properties.get(property) instanceof PropertyValue.IntegerValue number
        ? (Integer) Math.toIntExact(number.value())
        : null;
  }

  private List<String> texts(String property) {
    return properties.get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(PropertyValue::toString).toList()
        : List.of();
  }

  private Map<String, PropertyValue> fields(String property) {
    return properties.get(property) instanceof PropertyValue.MapValue fields
        ? fields.values()
        : Map.of();
  }

  private static void put(
      Map<String, PropertyValue> properties, String name, @Nullable String text) {
    properties.put(name, PropertyValue.of(Objects.toString(text, "")));
  }

  private static void put(Map<String, PropertyValue> properties, String name, boolean flag) {
    properties.put(name, PropertyValue.of(flag));
  }

  /** A number that is unset has no property. */
  private static void put(
      Map<String, PropertyValue> properties, String name, @Nullable Integer number) {
    if (number != null) {
      properties.put(name, PropertyValue.of(number));
    }
  }

  private static PropertyValue sorted(Collection<String> ids) {
    return PropertyValue.texts(ids.stream().sorted().toList());
  }

  private static boolean isTrue(@Nullable Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static @Nullable String unlessEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return base64;
    }
  }

  /** Additional volumes as entries of {@link LaunchTemplateDesired#VOLUMES}. */
  static final class AdditionalVolumes {
    private AdditionalVolumes() {}

    static PropertyValue of(LaunchTemplateEbsBlockDevice volume) {
      Map<String, PropertyValue> fields = new TreeMap<>();
      put(fields, LaunchTemplateDesired.VOLUME_TYPE, volume.volumeTypeAsString());
      put(fields, LaunchTemplateDesired.VOLUME_SIZE, volume.volumeSize());
      put(fields, LaunchTemplateDesired.VOLUME_IOPS, volume.iops());
      put(fields, LaunchTemplateDesired.VOLUME_THROUGHPUT, volume.throughput());
      put(fields, LaunchTemplateDesired.VOLUME_ENCRYPTED, isTrue(volume.encrypted()));
      put(fields, LaunchTemplateDesired.VOLUME_KEY, volume.kmsKeyId());
      put(fields, LaunchTemplateDesired.VOLUME_DELETED, isTrue(volume.deleteOnTermination()));
      return new PropertyValue.MapValue(fields);
    }

    static LaunchTemplateBlockDeviceMappingRequest request(String device, PropertyValue property) {
      LaunchData volume =
          new LaunchData(
              property instanceof PropertyValue.MapValue fields ? fields.values() : Map.of(), "");
      return LaunchTemplateBlockDeviceMappingRequest.builder()
          .deviceName(device)
          .ebs(
              ebs ->
                  ebs.volumeType(volume.text(LaunchTemplateDesired.VOLUME_TYPE))
                      .volumeSize(volume.number(LaunchTemplateDesired.VOLUME_SIZE))
                      .iops(volume.number(LaunchTemplateDesired.VOLUME_IOPS))
                      .throughput(volume.number(LaunchTemplateDesired.VOLUME_THROUGHPUT))
                      .encrypted(volume.flag(LaunchTemplateDesired.VOLUME_ENCRYPTED))
                      .kmsKeyId(unlessEmpty(volume.text(LaunchTemplateDesired.VOLUME_KEY)))
                      .deleteOnTermination(volume.flag(LaunchTemplateDesired.VOLUME_DELETED)))
          .build();
    }
  }
}
