package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Desired state of a launch template.
 *
 * @param id the resource ID in plans
 * @param machineType the instance type
 * @param image the image
 * @param instanceProfile the instance profile
 * @param securityGroups the security groups
 * @param associatePublicIp whether instances get a public address
 * @param rootDevice the device name of the root volume in the image
 * @param rootVolume the root volume
 * @param ebsOptimized whether instances of a type that is not always optimized for EBS are
 * @param detailedMonitoring whether CloudWatch monitors instances every minute
 * @param v137Options the options of kops 1.37; empty for kops 1.10
 * @param maxPrice the maximum spot price; empty for on-demand instances
 * @param tenancy the tenancy: {@code default}, {@code dedicated} or {@code host}
 * @param keyName the SSH key; empty for none
 * @param userData the user data; empty for none
 * @param tags the tags
 */
public record LaunchTemplateDesired(
    ResourceId id,
    String machineType,
    String image,
    PropertyValue instanceProfile,
    List<PropertyValue> securityGroups,
    boolean associatePublicIp,
    String rootDevice,
    Volume rootVolume,
    boolean ebsOptimized,
    boolean detailedMonitoring,
    Optional<V137Options> v137Options,
    String maxPrice,
    String tenancy,
    String keyName,
    String userData,
    Map<String, String> tags)
    implements DesiredResource {
  static final String MACHINE_TYPE = "machineType";
  static final String IMAGE = "image";
  static final String INSTANCE_PROFILE = "instanceProfile";
  static final String SECURITY_GROUPS = "securityGroups";
  static final String ASSOCIATE_PUBLIC_IP = "associatePublicIp";
  static final String EBS_OPTIMIZED = "ebsOptimized";
  static final String DETAILED_MONITORING = "detailedMonitoring";
  static final String VOLUMES = "volumes";
  static final String CPU_CREDITS = "cpuCredits";
  static final String SPOT_DURATION = "spotDurationInMinutes";
  static final String INTERRUPTION_BEHAVIOR = "instanceInterruptionBehavior";
  static final String ROOT_DEVICE = "rootDevice";
  static final String ROOT_VOLUME_TYPE = "rootVolumeType";
  static final String ROOT_VOLUME_SIZE = "rootVolumeSize";
  static final String ROOT_VOLUME_IOPS = "rootVolumeIops";
  static final String ROOT_VOLUME_THROUGHPUT = "rootVolumeThroughput";
  static final String ROOT_VOLUME_ENCRYPTED = "rootVolumeEncrypted";
  static final String ROOT_VOLUME_KEY = "rootVolumeKey";
  static final String HTTP_TOKENS = "httpTokens";
  static final String HOP_LIMIT = "httpPutResponseHopLimit";
  static final String METADATA_IPV6 = "metadataIpv6";
  static final String IPV6_ADDRESSES = "ipv6Addresses";
  static final String MAX_PRICE = "maxPrice";
  static final String TENANCY = "tenancy";
  static final String KEY_NAME = "keyName";
  static final String USER_DATA = "userData";
  static final String TAG_SPECIFICATIONS = "tagSpecifications";

  /** The resource types that get the tags of an instance. */
  static final List<String> TAGGED_TYPES = List.of("instance", "network-interface", "volume");

  /** The resource type of spot instance requests. */
  static final String SPOT_REQUEST = "spot-instances-request";

  /** The effect of an interruption by default. */
  public static final String TERMINATE = "terminate";

  static final String VOLUME_TYPE = "type";
  static final String VOLUME_SIZE = "size";
  static final String VOLUME_IOPS = "iops";
  static final String VOLUME_THROUGHPUT = "throughput";
  static final String VOLUME_ENCRYPTED = "encrypted";
  static final String VOLUME_KEY = "key";
  static final String VOLUME_DELETED = "deleteOnTermination";

  /**
   * A volume of an instance.
   *
   * @param type its type
   * @param size its size in GB
   * @param iops its provisioned I/O operations per second; empty if the type has none
   * @param throughput its provisioned throughput in MB/s; empty if the type has none
   */
  public record Volume(String type, int size, OptionalInt iops, OptionalInt throughput) {}

  /**
   * An additional volume of an instance.
   *
   * @param volume its type and size
   * @param encrypted whether it is encrypted
   * @param key its KMS key; empty for the account's default key
   * @param deleteOnTermination whether it is deleted with its instance
   */
  public record AdditionalVolume(
      Volume volume, boolean encrypted, String key, boolean deleteOnTermination) {
    PropertyValue property() {
      Map<String, PropertyValue> fields = new TreeMap<>();
      fields.put(VOLUME_TYPE, PropertyValue.of(volume.type()));
      fields.put(VOLUME_SIZE, PropertyValue.of(volume.size()));
      volume.iops().ifPresent(iops -> fields.put(VOLUME_IOPS, PropertyValue.of(iops)));
      volume.throughput().ifPresent(mbs -> fields.put(VOLUME_THROUGHPUT, PropertyValue.of(mbs)));
      fields.put(VOLUME_ENCRYPTED, PropertyValue.of(encrypted));
      fields.put(VOLUME_KEY, PropertyValue.of(key));
      fields.put(VOLUME_DELETED, PropertyValue.of(deleteOnTermination));
      return new PropertyValue.MapValue(fields);
    }
  }

  /**
   * Options of instances that only kops 1.37 sets.
   *
   * @param encrypted whether the root volume is encrypted
   * @param key the KMS key of the root volume; empty for the account's default key
   * @param volumes the additional volumes, by device name
   * @param cpuCredits the CPU credits of burstable instances: {@code standard}, {@code unlimited},
   *     or empty for the default of the instance type
   * @param spotDuration the minutes for which spot instances are reserved; 0 for none
   * @param interruptionBehavior the effect of an interruption on a spot instance
   * @param httpTokens whether the metadata service requires tokens: {@code required} or {@code
   *     optional}
   * @param hopLimit the hop limit of metadata responses
   * @param ipv6 whether instances have an IPv6 address and reach the metadata service over IPv6
   * @param instanceTags the tags of instances, their volumes and their network interfaces
   */
  public record V137Options(
      boolean encrypted,
      String key,
      SortedMap<String, AdditionalVolume> volumes,
      String cpuCredits,
      int spotDuration,
      String interruptionBehavior,
      String httpTokens,
      int hopLimit,
      boolean ipv6,
      Map<String, String> instanceTags) {
    private void putInto(Map<String, PropertyValue> properties, boolean spot) {
      Map<String, PropertyValue> specifications = new TreeMap<>();
      TAGGED_TYPES.forEach(type -> specifications.put(type, texts(instanceTags)));
      if (spot) {
        specifications.put(SPOT_REQUEST, texts(instanceTags));
      }
      properties.put(TAG_SPECIFICATIONS, new PropertyValue.MapValue(specifications));
      properties.put(ROOT_VOLUME_ENCRYPTED, PropertyValue.of(encrypted));
      properties.put(ROOT_VOLUME_KEY, PropertyValue.of(key));
      Map<String, PropertyValue> devices = new TreeMap<>();
      volumes.forEach((device, volume) -> devices.put(device, volume.property()));
      properties.put(VOLUMES, new PropertyValue.MapValue(devices));
      properties.put(CPU_CREDITS, PropertyValue.of(cpuCredits));
      properties.put(SPOT_DURATION, PropertyValue.of(spotDuration));
      properties.put(INTERRUPTION_BEHAVIOR, PropertyValue.of(interruptionBehavior));
      properties.put(HTTP_TOKENS, PropertyValue.of(httpTokens));
      properties.put(HOP_LIMIT, PropertyValue.of(hopLimit));
      properties.put(METADATA_IPV6, PropertyValue.of(ipv6));
      properties.put(IPV6_ADDRESSES, PropertyValue.of(ipv6 ? 1 : 0));
    }
  }

  /** Returns tags as a property. */
  static PropertyValue texts(Map<String, String> tags) {
    Map<String, PropertyValue> texts = new TreeMap<>();
    tags.forEach((key, value) -> texts.put(key, PropertyValue.of(value)));
    return new PropertyValue.MapValue(texts);
  }

  public LaunchTemplateDesired {
    securityGroups = List.copyOf(securityGroups);
  }

  @Override
  public Map<String, PropertyValue> properties() {
    Map<String, PropertyValue> properties = new TreeMap<>();
    properties.put(MACHINE_TYPE, PropertyValue.of(machineType));
    properties.put(IMAGE, PropertyValue.of(image));
    properties.put(INSTANCE_PROFILE, instanceProfile);
    properties.put(SECURITY_GROUPS, ReferenceLists.desired(securityGroups));
    properties.put(ASSOCIATE_PUBLIC_IP, PropertyValue.of(associatePublicIp));
    properties.put(EBS_OPTIMIZED, PropertyValue.of(ebsOptimized));
    properties.put(DETAILED_MONITORING, PropertyValue.of(detailedMonitoring));
    properties.put(ROOT_DEVICE, PropertyValue.of(rootDevice));
    properties.put(ROOT_VOLUME_TYPE, PropertyValue.of(rootVolume.type()));
    properties.put(ROOT_VOLUME_SIZE, PropertyValue.of(rootVolume.size()));
    rootVolume.iops().ifPresent(iops -> properties.put(ROOT_VOLUME_IOPS, PropertyValue.of(iops)));
    rootVolume
        .throughput()
        .ifPresent(mbs -> properties.put(ROOT_VOLUME_THROUGHPUT, PropertyValue.of(mbs)));
    v137Options.ifPresent(options -> options.putInto(properties, !maxPrice.isEmpty()));
    properties.put(MAX_PRICE, PropertyValue.of(maxPrice));
    properties.put(TENANCY, PropertyValue.of(tenancy));
    properties.put(KEY_NAME, PropertyValue.of(keyName));
    properties.put(USER_DATA, PropertyValue.of(userData));
    return properties;
  }
}
