package io.kops.networking.aws.launchtemplate;

import io.kops.networking.aws.reading.ClusterReads;
import io.kops.networking.aws.reading.ClusterReads.TaggedKind;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * Reads the launch templates that the cluster owns: all templates in one list, and the default
 * version of each in one call per template. A list of versions would include those of all templates
 * in the account.
 */
public final class LaunchTemplateReader implements KindReader {
  private static final String DEFAULT_VERSION = "$Default";

  /** EC2 user guide, "Device names for volumes on Amazon EC2 instances". */
  private static final Set<String> ROOT_DEVICES = Set.of("/dev/sda1", "/dev/xvda");

  private final ClusterReads reads;

  private record Found(LaunchTemplate template, LaunchTemplateVersion version) {}

  public LaunchTemplateReader(ClusterReads reads) {
    this.reads = reads;
  }

  @Override
  public Finding read(ReadScope scope) {
    List<LaunchTemplate> templates =
        reads.owned(
            new TaggedKind<>(
                "lt",
                filter ->
                    reads
                        .calls()
                        .list(
                            "DescribeLaunchTemplates",
                            reads
                                .ec2()
                                .describeLaunchTemplatesPaginator(
                                    request -> request.filters(filter)),
                            page -> page.launchTemplates()),
                LaunchTemplate::launchTemplateId,
                LaunchTemplate::tags));
    List<Found> found = new ArrayList<>();
    for (LaunchTemplate template : templates) {
      defaultVersion(template).ifPresent(version -> found.add(new Found(template, version)));
    }
    Map<String, String> rootDevices = rootDevices(found);
    return observation ->
        found.forEach(
            one -> {
              ResponseLaunchTemplateData data = one.version().launchTemplateData();
              observation.add(
                  ObservedResource.owned(
                      new ResourceId(
                          ResourceKinds.LAUNCH_TEMPLATE, one.template().launchTemplateName()),
                      new TemplateVersion(
                              one.template().launchTemplateId(), one.version().versionNumber())
                          .toString(),
                      LaunchData.of(data, Optional.ofNullable(rootDevices.get(data.imageId())))
                          .properties(observation),
                      Ec2Tags.map(one.template().tags())));
              observation.accountFor(one.template().launchTemplateId());
            });
  }

  private Optional<LaunchTemplateVersion> defaultVersion(LaunchTemplate template) {
    return reads
        .calls()
        .find(
            "DescribeLaunchTemplateVersions",
            () ->
                reads
                    .ec2()
                    .describeLaunchTemplateVersions(
                        request ->
                            request
                                .launchTemplateId(template.launchTemplateId())
                                .versions(DEFAULT_VERSION))
                    .launchTemplateVersions())
        .flatMap(versions -> versions.stream().findFirst());
  }

  /**
   * Returns the root devices of images. Reads no images if every template has only one device, with
   * a name that EC2 reserves for root devices.
   */
  private Map<String, String> rootDevices(List<Found> found) {
    Set<String> images =
        found.stream()
            .map(one -> one.version().launchTemplateData())
            .filter(data -> data.imageId() != null && hasOtherDevices(data.blockDeviceMappings()))
            .map(ResponseLaunchTemplateData::imageId)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, String> rootDevices = new HashMap<>();
    if (!images.isEmpty()) {
      reads
          .calls()
          .list(
              "DescribeImages",
              reads
                  .ec2()
                  .describeImagesPaginator(
                      request ->
                          request
                              .includeDeprecated(true)
                              .filters(Filter.builder().name("image-id").values(images).build())),
              page -> page.images())
          .forEach(image -> rootDevices.put(image.imageId(), image.rootDeviceName()));
    }
    return rootDevices;
  }

  private static boolean hasOtherDevices(List<LaunchTemplateBlockDeviceMapping> devices) {
    return devices.size() > 1
        || devices.stream().anyMatch(device -> !ROOT_DEVICES.contains(device.deviceName()));
  }

  /**
   * A launch template and one of its versions, in plans and as the launch source of instances:
   * {@code lt-0abc:3}.
   *
   * @param template the id of the template
   * @param version the number of the version
   */
  record TemplateVersion(String template, long version) {
    /** Parses an id such as {@code lt-0abc:3}. */
    static TemplateVersion of(String physicalId) {
      int colon = physicalId.indexOf(':');
      return new TemplateVersion(
          physicalId.substring(0, colon), Long.parseLong(physicalId.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return template + ":" + version;
    }
  }
}
