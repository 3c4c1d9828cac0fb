package io.kops.networking.aws.dependency;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.BlockerCodes;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.core.planning.Orphan;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.problem.FieldPath;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/**
 * Finds EC2 resources that have the cluster's ownership tag and are not part of its network:
 * instances, volumes, and resources that controllers created for load balancers. Runs after the
 * readers of the network, which find the known resources.
 */
public final class OrphanReader implements KindReader {
  private static final String INSTANCE = "instance";

  /** These are deleted with their groups and instances. */
  private static final Set<String> PARTS = Set.of("security-group-rule", "spot-instances-request");

  private final Ec2Client ec2;
  private final AwsCalls calls;

  public OrphanReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    boolean wanted =
        switch (scope.extras()) {
          case NONE, USERS_OF_DUPLICATES -> false;
          case ORPHANS, BLOCKERS -> true;
        };
    if (!wanted) {
      return observation -> {};
    }
    List<Orphan> tagged;
    try {
      tagged = tagged(scope);
    } catch (AwsReadException failure) {
      if (!AwsCalls.isAccessDenied(failure)) {
        throw failure;
      }
      return observation ->
          observation
              .problems()
              .notice(
                  FieldPath.ROOT,
                  BlockerCodes.TAGS_UNREAD,
                  "other resources with the cluster's tag are unknown because DescribeTags"
                      + " or DescribeInstances is not allowed");
    }
    return observation ->
        tagged.stream()
            .filter(orphan -> !observation.knows(orphan.physicalId()))
            .forEach(observation::add);
  }

  private List<Orphan> tagged(ReadScope scope) {
    Filter byKey = filter("key", scope.tags().ownershipKey());
    Filter byValue = filter("value", ClusterTags.OWNED);
    List<TagDescription> tags =
        calls
            .list(
                "DescribeTags",
                ec2.describeTagsPaginator(request -> request.filters(byKey, byValue)),
                page -> page.tags())
            .stream()
            .filter(tag -> !PARTS.contains(tag.resourceTypeAsString()))
            .toList();
    boolean instances = tags.stream().anyMatch(tag -> isInstance(tag));
    List<Instance> active = instances ? activeInstances(scope) : List.of();
    Set<String> ids = active.stream().map(Instance::instanceId).collect(Collectors.toSet());
    Set<String> parts = active.stream().flatMap(OrphanReader::partsOf).collect(Collectors.toSet());
    return tags.stream()
        .filter(tag -> !isInstance(tag) || ids.contains(tag.resourceId()))
        .filter(tag -> !parts.contains(tag.resourceId()))
        .map(tag -> orphan(tag.resourceTypeAsString(), tag.resourceId()))
        .sorted(Comparator.comparing(Orphan::what).thenComparing(Orphan::physicalId))
        .toList();
  }

  private static boolean isInstance(TagDescription tag) {
    return tag.resourceTypeAsString().equals(INSTANCE);
  }

  /** Volumes and network interfaces that EC2 deletes when it terminates their instance. */
  private static Stream<String> partsOf(Instance instance) {
    return Stream.concat(
        instance.blockDeviceMappings().stream()
            .map(InstanceBlockDeviceMapping::ebs)
            .filter(volume -> volume != null && Boolean.TRUE.equals(volume.deleteOnTermination()))
            .map(EbsInstanceBlockDevice::volumeId),
        instance.networkInterfaces().stream()
            .filter(
                networkInterface ->
                    networkInterface.attachment() != null
                        && Boolean.TRUE.equals(networkInterface.attachment().deleteOnTermination()))
            .map(InstanceNetworkInterface::networkInterfaceId));
  }

  private List<Instance> activeInstances(ReadScope scope) {
    Filter byTag = filter("tag:" + scope.tags().ownershipKey(), ClusterTags.OWNED);
    return Instances.existing(ec2, calls, byTag);
  }

  private static Orphan orphan(String type, String id) {
    return new Orphan(
        type.replace('-', ' '),
        id,
        switch (type) {
          case INSTANCE ->
              "terminate it; if it is in an Auto Scaling group, delete the group first";
          case "volume" -> "delete it when its data is no longer needed";
          case "snapshot", "image" -> "delete it when it is no longer needed";
          case "security-group" ->
              "delete the Service or load balancer that uses it, then the group";
          case "network-interface" -> "delete the resource that uses it, then the interface";
          case "launch-template" -> "delete the Auto Scaling group that uses it, then the template";
          default -> "delete it, or remove the cluster's tags from it";
        });
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
