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
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMarketOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataProtocolIpv6;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacementRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpotMarketOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpotMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The launch parameters of a launch template version, with AWS ids. Absent texts are empty. */
record LaunchData(
    String machineType,
    String image,
    String instanceProfile,
    List<String> securityGroups,
    boolean associatePublicIp,
    String rootDevice,
    String rootVolumeType,
    long rootVolumeSize,
    OptionalInt rootVolumeIops,
    OptionalInt rootVolumeThroughput,
    boolean rootVolumeEncrypted,
    String rootVolumeKey,
    String httpTokens,
    OptionalInt hopLimit,
    boolean metadataIpv6,
    long ipv6Addresses,
    String maxPrice,
    String tenancy,
    String keyName,
    String userData,
    Optional<Map<String, PropertyValue>> tagSpecifications) {
  private static final String DEFAULT_TENANCY = "default";

  LaunchData {
    securityGroups = securityGroups.stream().sorted().toList();
  }

  /** Returns the launch parameters of a version. */
  static LaunchData of(ResponseLaunchTemplateData data) {
    Optional<LaunchTemplateInstanceNetworkInterfaceSpecification> holder =
        data.networkInterfaces().stream().findFirst();
    Optional<LaunchTemplateBlockDeviceMapping> root =
        data.blockDeviceMappings().stream().findFirst();
    Optional<LaunchTemplateEbsBlockDevice> volume = root.map(LaunchTemplateBlockDeviceMapping::ebs);
    Optional<LaunchTemplateInstanceMetadataOptions> metadata =
        Optional.ofNullable(data.metadataOptions());
    return new LaunchData(
        text(data.instanceTypeAsString()),
        text(data.imageId()),
        Optional.ofNullable(data.iamInstanceProfile())
            .map(LaunchTemplateIamInstanceProfileSpecification::name)
            .orElse(""),
        holder
            .map(LaunchTemplateInstanceNetworkInterfaceSpecification::groups)
            .orElseGet(data::securityGroupIds),
        holder
            .map(LaunchTemplateInstanceNetworkInterfaceSpecification::associatePublicIpAddress)
            .orElse(false),
        root.map(LaunchTemplateBlockDeviceMapping::deviceName).orElse(""),
        volume.map(LaunchTemplateEbsBlockDevice::volumeTypeAsString).orElse(""),
        volume.map(LaunchTemplateEbsBlockDevice::volumeSize).orElse(0),
        number(volume.map(LaunchTemplateEbsBlockDevice::iops)),
        number(volume.map(LaunchTemplateEbsBlockDevice::throughput)),
        volume.map(LaunchTemplateEbsBlockDevice::encrypted).orElse(false),
        volume.map(LaunchTemplateEbsBlockDevice::kmsKeyId).orElse(""),
        metadata.map(LaunchTemplateInstanceMetadataOptions::httpTokensAsString).orElse(""),
        number(metadata.map(LaunchTemplateInstanceMetadataOptions::httpPutResponseHopLimit)),
        metadata
            .map(LaunchTemplateInstanceMetadataOptions::httpProtocolIpv6)
            .filter(LaunchTemplateInstanceMetadataProtocolIpv6.ENABLED::equals)
            .isPresent(),
        holder.map(LaunchTemplateInstanceNetworkInterfaceSpecification::ipv6AddressCount).orElse(0),
        Optional.ofNullable(data.instanceMarketOptions())
            .map(LaunchTemplateInstanceMarketOptions::spotOptions)
            .map(LaunchTemplateSpotMarketOptions::maxPrice)
            .orElse(""),
        Optional.ofNullable(data.placement())
            .map(LaunchTemplatePlacement::tenancyAsString)
            .orElse(DEFAULT_TENANCY),
        text(data.keyName()),
        decoded(text(data.userData())),
        Optional.of(tagSpecifications(data)));
  }

  /** Returns the launch parameters of a planned template. */
  static LaunchData of(PlannedResource template, ActionContext context) {
    return new LaunchData(
        template.text(LaunchTemplateDesired.MACHINE_TYPE),
        template.text(LaunchTemplateDesired.IMAGE),
        template.text(LaunchTemplateDesired.INSTANCE_PROFILE),
        ReferenceLists.idsIn(template, LaunchTemplateDesired.SECURITY_GROUPS, context),
        template.flag(LaunchTemplateDesired.ASSOCIATE_PUBLIC_IP),
        template.text(LaunchTemplateDesired.ROOT_DEVICE),
        template.text(LaunchTemplateDesired.ROOT_VOLUME_TYPE),
        template.whole(LaunchTemplateDesired.ROOT_VOLUME_SIZE),
        number(template, LaunchTemplateDesired.ROOT_VOLUME_IOPS),
        number(template, LaunchTemplateDesired.ROOT_VOLUME_THROUGHPUT),
        template.flag(LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED),
        textIn(template, LaunchTemplateDesired.ROOT_VOLUME_KEY),
        textIn(template, LaunchTemplateDesired.HTTP_TOKENS),
        number(template, LaunchTemplateDesired.HOP_LIMIT),
        template.flag(LaunchTemplateDesired.METADATA_IPV6),
        number(template, LaunchTemplateDesired.IPV6_ADDRESSES).orElse(0),
        textIn(template, LaunchTemplateDesired.MAX_PRICE),
        template.text(LaunchTemplateDesired.TENANCY),
        template.text(LaunchTemplateDesired.KEY_NAME),
        template.text(LaunchTemplateDesired.USER_DATA),
        Optional.ofNullable(template.properties().get(LaunchTemplateDesired.TAG_SPECIFICATIONS))
            .filter(PropertyValue.MapValue.class::isInstance)
            .map(PropertyValue.MapValue.class::cast)
            .map(PropertyValue.MapValue::values));
  }

  /** Returns whether a version launches identical instances. */
  boolean matches(LaunchData version) {
    return equals(tagSpecifications.isPresent() ? version : version.withoutTags());
  }

  private LaunchData withoutTags() {
    return new LaunchData(
        machineType,
        image,
        instanceProfile,
        securityGroups,
        associatePublicIp,
        rootDevice,
        rootVolumeType,
        rootVolumeSize,
        rootVolumeIops,
        rootVolumeThroughput,
        rootVolumeEncrypted,
        rootVolumeKey,
        httpTokens,
        hopLimit,
        metadataIpv6,
        ipv6Addresses,
        maxPrice,
        tenancy,
        keyName,
        userData,
        Optional.empty());
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

  /** Returns the properties, named as in {@link LaunchTemplateDesired}. */
  Map<String, PropertyValue> properties(Observation.Builder observation) {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(LaunchTemplateDesired.MACHINE_TYPE, PropertyValue.of(machineType));
    properties.put(LaunchTemplateDesired.IMAGE, PropertyValue.of(image));
    properties.put(
        LaunchTemplateDesired.INSTANCE_PROFILE, PropertyValue.of(profileIn(observation)));
    properties.put(
        LaunchTemplateDesired.SECURITY_GROUPS,
        ReferenceLists.observed(securityGroups, observation));
    properties.put(LaunchTemplateDesired.ASSOCIATE_PUBLIC_IP, PropertyValue.of(associatePublicIp));
    properties.put(LaunchTemplateDesired.ROOT_DEVICE, PropertyValue.of(rootDevice));
    properties.put(LaunchTemplateDesired.ROOT_VOLUME_TYPE, PropertyValue.of(rootVolumeType));
    properties.put(LaunchTemplateDesired.ROOT_VOLUME_SIZE, PropertyValue.of(rootVolumeSize));
    rootVolumeIops.ifPresent(
        iops -> properties.put(LaunchTemplateDesired.ROOT_VOLUME_IOPS, PropertyValue.of(iops)));
    rootVolumeThroughput.ifPresent(
        mbs -> properties.put(LaunchTemplateDesired.ROOT_VOLUME_THROUGHPUT, PropertyValue.of(mbs)));
    properties.put(
        LaunchTemplateDesired.ROOT_VOLUME_ENCRYPTED, PropertyValue.of(rootVolumeEncrypted));
    properties.put(LaunchTemplateDesired.ROOT_VOLUME_KEY, PropertyValue.of(rootVolumeKey));
    properties.put(LaunchTemplateDesired.HTTP_TOKENS, PropertyValue.of(httpTokens));
    hopLimit.ifPresent(
        hops -> properties.put(LaunchTemplateDesired.HOP_LIMIT, PropertyValue.of(hops)));
    properties.put(LaunchTemplateDesired.METADATA_IPV6, PropertyValue.of(metadataIpv6));
    properties.put(LaunchTemplateDesired.IPV6_ADDRESSES, PropertyValue.of(ipv6Addresses));
    properties.put(LaunchTemplateDesired.MAX_PRICE, PropertyValue.of(maxPrice));
    properties.put(LaunchTemplateDesired.TENANCY, PropertyValue.of(tenancy));
    properties.put(LaunchTemplateDesired.KEY_NAME, PropertyValue.of(keyName));
    properties.put(LaunchTemplateDesired.USER_DATA, PropertyValue.of(userData));
    tagSpecifications.ifPresent(
        specifications ->
            properties.put(
                LaunchTemplateDesired.TAG_SPECIFICATIONS,
                new PropertyValue.MapValue(specifications)));
    return properties;
  }

  /** A template names its profile, whereas observed IAM entities have ids that contain the kind. */
  private String profileIn(Observation.Builder observation) {
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
            .instanceType(machineType)
            .imageId(image)
            .iamInstanceProfile(profile -> profile.name(instanceProfile))
            // EC2 accepts security groups either in the interface or at the top level, not in both.
            .securityGroupIds((Collection<String>) null)
            .securityGroups((Collection<String>) null)
            .networkInterfaces(
                replacing(
                    base.networkInterfaces(),
                    it -> Integer.valueOf(0).equals(it.deviceIndex()),
                    this::networkInterface))
            .blockDeviceMappings(
                replacing(
                    base.blockDeviceMappings(),
                    it -> rootDevice.equals(it.deviceName()),
                    this::rootDevice))
            .metadataOptions(metadata(base.metadataOptions()))
            .instanceMarketOptions(market(base.instanceMarketOptions()))
            .placement(placement(base.placement()))
            .keyName(keyName.isEmpty() ? null : keyName)
            .userData(
                userData.isEmpty()
                    ? null
                    : Base64.getEncoder()
                        .encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
    tagSpecifications.ifPresent(
        specifications ->
            data.tagSpecifications(tagSpecifications(specifications, base.tagSpecifications())));
    return data.build();
  }

  /** Replaces the matching element of a list, else the first one, and keeps the rest in order. */
  private static <T> List<T> replacing(
      List<T> base, Predicate<T> wanted, Function<Optional<T>, T> replacement) {
    Optional<T> old = base.stream().filter(wanted).findFirst().or(() -> base.stream().findFirst());
    List<T> all = new ArrayList<>(base);
    if (old.isEmpty()) {
      all.add(replacement.apply(old));
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
    return base.map(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest::toBuilder)
        .orElseGet(LaunchTemplateInstanceNetworkInterfaceSpecificationRequest::builder)
        .deviceIndex(0)
        .associatePublicIpAddress(associatePublicIp)
        .deleteOnTermination(true)
        .ipv6AddressCount(ipv6Addresses > 0 ? Math.toIntExact(ipv6Addresses) : null)
        .groups(securityGroups)
        .build();
  }

  private LaunchTemplateBlockDeviceMappingRequest rootDevice(
      Optional<LaunchTemplateBlockDeviceMappingRequest> base) {
    return base.map(LaunchTemplateBlockDeviceMappingRequest::toBuilder)
        .orElseGet(LaunchTemplateBlockDeviceMappingRequest::builder)
        .deviceName(rootDevice)
        .ebs(volume(base.map(LaunchTemplateBlockDeviceMappingRequest::ebs)))
        .build();
  }

  private LaunchTemplateEbsBlockDeviceRequest volume(
      Optional<LaunchTemplateEbsBlockDeviceRequest> base) {
    return base.map(LaunchTemplateEbsBlockDeviceRequest::toBuilder)
        .orElseGet(LaunchTemplateEbsBlockDeviceRequest::builder)
        .volumeType(rootVolumeType)
        .volumeSize(Math.toIntExact(rootVolumeSize))
        .deleteOnTermination(true)
        .iops(boxed(rootVolumeIops))
        .throughput(boxed(rootVolumeThroughput))
        .encrypted(rootVolumeEncrypted ? Boolean.TRUE : null)
        .kmsKeyId(rootVolumeKey.isEmpty() ? null : rootVolumeKey)
        .build();
  }

  private @Nullable LaunchTemplateInstanceMetadataOptionsRequest metadata(
      @Nullable LaunchTemplateInstanceMetadataOptionsRequest base) {
    if (httpTokens.isEmpty()) {
      return base;
    }
    return (base == null
            ? LaunchTemplateInstanceMetadataOptionsRequest.builder()
            : base.toBuilder())
        .httpTokens(httpTokens)
        .httpProtocolIpv6(
            metadataIpv6
                ? LaunchTemplateInstanceMetadataProtocolIpv6.ENABLED
                : LaunchTemplateInstanceMetadataProtocolIpv6.DISABLED)
        .httpPutResponseHopLimit(boxed(hopLimit))
        .build();
  }

  private @Nullable LaunchTemplateInstanceMarketOptionsRequest market(
      @Nullable LaunchTemplateInstanceMarketOptionsRequest base) {
    if (maxPrice.isEmpty()) {
      return null;
    }
    LaunchTemplateSpotMarketOptionsRequest spot = base == null ? null : base.spotOptions();
    return LaunchTemplateInstanceMarketOptionsRequest.builder()
        .marketType(MarketType.SPOT)
        .spotOptions(
            (spot == null ? LaunchTemplateSpotMarketOptionsRequest.builder() : spot.toBuilder())
                .maxPrice(maxPrice)
                .build())
        .build();
  }

  private @Nullable LaunchTemplatePlacementRequest placement(
      @Nullable LaunchTemplatePlacementRequest base) {
    if (base == null) {
      return tenancy.equals(DEFAULT_TENANCY)
          ? null
          : LaunchTemplatePlacementRequest.builder().tenancy(tenancy).build();
    }
    return base.toBuilder().tenancy(tenancy).build();
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static OptionalInt number(Optional<Integer> number) {
    return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private static OptionalInt number(PlannedResource template, String property) {
    return template.properties().containsKey(property)
        ? OptionalInt.of(Math.toIntExact(template.whole(property)))
        : OptionalInt.empty();
  }

  private static String textIn(PlannedResource template, String property) {
    return template.properties().containsKey(property) ? template.text(property) : "";
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return base64;
    }
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
