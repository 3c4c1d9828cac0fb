package io.kops.networking.aws.autoscaling;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.FollowUpReader;
import io.kops.networking.aws.reading.ReadScope;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.core.planning.ObservedResource;
import io.kops.networking.resource.ResourceKinds;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Reads Auto Scaling groups without the cluster's tag; kops 1.10 writes only one tag. Such a group
 * has the name of its launch template, and is the cluster's if it launches from the cluster's
 * template. Issues no call if every template has its group.
 */
public final class UntaggedGroupReader implements FollowUpReader {
  private final AutoScalingClient autoScaling;
  private final AwsCalls calls;
  private final WarmPools warmPools;

  public UntaggedGroupReader(AutoScalingClient autoScaling, AwsCalls calls) {
    this.autoScaling = autoScaling;
    this.calls = calls;
    this.warmPools = new WarmPools(autoScaling, calls);
  }

  @Override
  public void read(ReadScope scope, Observation.Builder observation) {
    Set<String> names = new TreeSet<>();
    Set<String> templates = new TreeSet<>();
    for (ObservedResource template : observation.of(ResourceKinds.LAUNCH_TEMPLATE)) {
      names.add(template.id().name());
      String id = template.physicalId();
      templates.add(id.substring(0, id.indexOf(':')));
    }
    observation
        .of(ResourceKinds.AUTO_SCALING_GROUP)
        .forEach(group -> names.remove(group.id().name()));
    if (names.isEmpty()) {
      return;
    }
    calls
        .list(
            "DescribeAutoScalingGroups",
            autoScaling.describeAutoScalingGroupsPaginator(
                request -> request.autoScalingGroupNames(names)),
            page -> page.autoScalingGroups())
        .stream()
        .filter(group -> launchesFrom(group, templates))
        .map(warmPools::read)
        .forEach(group -> AutoScalingGroupReader.add(group, observation));
  }

  private static boolean launchesFrom(AutoScalingGroup group, Set<String> templates) {
    return AutoScalingGroupReader.templateOf(group)
        .filter(template -> templates.contains(template.launchTemplateId()))
        .isPresent();
  }
}
