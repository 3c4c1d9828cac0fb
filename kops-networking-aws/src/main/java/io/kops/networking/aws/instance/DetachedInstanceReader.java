package io.kops.networking.aws.instance;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.Instances;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.aws.tagging.Ec2Tags;
import io.kops.networking.aws.tagging.InstanceTags;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * Reads running instances that a rolling update detached from their groups. Only deletions read
 * them; otherwise the rolling update continues with them.
 */
public final class DetachedInstanceReader implements KindReader {
  private final Ec2Client ec2;
  private final AwsCalls calls;

  public DetachedInstanceReader(Ec2Client ec2, AwsCalls calls) {
    this.ec2 = ec2;
    this.calls = calls;
  }

  @Override
  public Finding read(ReadScope scope) {
    if (!scope.includeLeftovers()) {
      return observation -> {};
    }
    Filter detached = Filter.builder().name("tag-key").values(InstanceTags.DETACHED).build();
    List<Instance> found =
        Instances.existing(ec2, calls, scope.ownedFilter(), detached).stream()
            .filter(instance -> scope.owns(instance.tags()))
            .toList();
    return observation ->
        found.stream()
            // Terminating the group also terminates tagged instances that are still in it.
            .filter(instance -> !observation.knows(instance.instanceId()))
            .forEach(instance -> observation.add(observed(instance, observation)));
  }

  private static ObservedResource observed(Instance instance, Observation.Builder observation) {
    Map<String, String> tags = Ec2Tags.map(instance.tags());
    List<String> needed = new ArrayList<>();
    Optional.ofNullable(instance.subnetId()).ifPresent(needed::add);
    instance.securityGroups().stream().map(GroupIdentifier::groupId).forEach(needed::add);
    observation
        .of(ResourceKinds.INTERNET_GATEWAY)
        .forEach(gateway -> needed.add(gateway.physicalId()));
    return ObservedResource.owned(
            new ResourceId(ResourceKinds.DETACHED_INSTANCE, instance.instanceId()),
            instance.instanceId(),
            Map.of(
                DetachedInstanceDriver.GROUP,
                PropertyValue.of(tags.getOrDefault(InstanceTags.DETACHED, ""))),
            tags)
        .using(needed);
  }
}
