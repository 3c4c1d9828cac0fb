package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.naming.Kinds;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDeviceRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** What a version of a launch template launches, with ids in the cloud; an absent text is empty. */
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
    String tenancy,
    String keyName,
    String userData) {
  private static final String DEFAULT_TENANCY = "default";

  LaunchData {
    securityGroups = securityGroups.stream().sorted().toList();
  }

  /** Returns what a version launches. */
  static LaunchData of(ResponseLaunchTemplateData data) {
    Optional<LaunchTemplateInstanceNetworkInterfaceSpecification> holder =
        data.networkInterfaces().stream().findFirst();
    Optional<LaunchTemplateBlockDeviceMapping> root =
        data.blockDeviceMappings().stream().findFirst();
    Optional<LaunchTemplateEbsBlockDevice> volume = root.map(LaunchTemplateBlockDeviceMapping::ebs);
    Integer iops = volume.map(LaunchTemplateEbsBlockDevice::iops).orElse(null);
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
        iops == null ? OptionalInt.empty() : OptionalInt.of(iops),
        Optional.ofNullable(data.placement())
            .map(LaunchTemplatePlacement::tenancyAsString)
            .orElse(DEFAULT_TENANCY),
        text(data.keyName()),
        decoded(text(data.userData())));
  }

  /** Returns what a planned template is to launch. */
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
        template.properties().containsKey(LaunchTemplateDesired.ROOT_VOLUME_IOPS)
            ? OptionalInt.of((int) template.whole(LaunchTemplateDesired.ROOT_VOLUME_IOPS))
            : OptionalInt.empty(),
        template.text(LaunchTemplateDesired.TENANCY),
        template.text(LaunchTemplateDesired.KEY_NAME),
        template.text(LaunchTemplateDesired.USER_DATA));
  }

  /** Returns it in the words of {@link LaunchTemplateDesired}. */
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
    properties.put(LaunchTemplateDesired.TENANCY, PropertyValue.of(tenancy));
    properties.put(LaunchTemplateDesired.KEY_NAME, PropertyValue.of(keyName));
    properties.put(LaunchTemplateDesired.USER_DATA, PropertyValue.of(userData));
    return properties;
  }

  /** A template names a profile; what was observed of IAM has an id of its own for it. */
  private String profileIn(Observation.Builder observation) {
    return observation.of(Kinds.IAM_INSTANCE_PROFILE).stream()
        .filter(profile -> profile.id().name().equals(instanceProfile))
        .map(profile -> profile.physicalId())
        .findFirst()
        .orElse(instanceProfile);
  }

  /** Returns it as EC2 takes it. */
  RequestLaunchTemplateData request() {
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder()
            .instanceType(machineType)
            .imageId(image)
            .iamInstanceProfile(profile -> profile.name(instanceProfile))
            .networkInterfaces(networkInterface())
            .blockDeviceMappings(
                LaunchTemplateBlockDeviceMappingRequest.builder()
                    .deviceName(rootDevice)
                    .ebs(volume())
                    .build());
    if (!tenancy.equals(DEFAULT_TENANCY)) {
      data.placement(placement -> placement.tenancy(tenancy));
    }
    if (!keyName.isEmpty()) {
      data.keyName(keyName);
    }
    if (!userData.isEmpty()) {
      data.userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
    }
    return data.build();
  }

  /** Groups stand with the interface, because EC2 takes no public address without one. */
  private LaunchTemplateInstanceNetworkInterfaceSpecificationRequest networkInterface() {
    return LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
        .deviceIndex(0)
        .associatePublicIpAddress(associatePublicIp)
        .deleteOnTermination(true)
        .groups(securityGroups)
        .build();
  }

  private LaunchTemplateEbsBlockDeviceRequest volume() {
    LaunchTemplateEbsBlockDeviceRequest.Builder volume =
        LaunchTemplateEbsBlockDeviceRequest.builder()
            .volumeType(rootVolumeType)
            .volumeSize(Math.toIntExact(rootVolumeSize))
            .deleteOnTermination(true);
    rootVolumeIops.ifPresent(volume::iops);
    return volume.build();
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
