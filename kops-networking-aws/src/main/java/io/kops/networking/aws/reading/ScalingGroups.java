package io.kops.networking.aws.reading;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** The Auto Scaling groups that a cluster owns by their tags, as with kops. */
public final class ScalingGroups {
  private ScalingGroups() {}

  /** Returns the groups that a cluster owns, including those that are being deleted. */
  public static List<AutoScalingGroup> owned(
      AutoScalingClient autoScaling, AwsCalls calls, ReadScope scope) {
    Filter owned =
        Filter.builder()
            .name("tag:" + ClusterTags.KUBERNETES_CLUSTER)
            .values(scope.cluster().value())
            .build();
    return calls
        .list(
            "DescribeAutoScalingGroups",
            autoScaling.describeAutoScalingGroupsPaginator(request -> request.filters(owned)),
            page -> page.autoScalingGroups())
        .stream()
        .filter(group -> scope.tags().areOwned(tags(group)))
        .toList();
  }

  /** Returns a group, also if it is being deleted; empty if it does not exist. */
  public static Optional<AutoScalingGroup> find(
      AutoScalingClient autoScaling, AwsCalls calls, String group) {
    return calls.read(
        "DescribeAutoScalingGroups",
        () ->
            autoScaling
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
                .autoScalingGroups()
                .stream()
                .findFirst());
  }

  /**
   * Returns the instances in the warm pool of a group, of which DescribeAutoScalingGroups has none.
   */
  public static List<Instance> warmInstances(
      AutoScalingClient autoScaling, AwsCalls calls, String group) {
    List<Instance> instances = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      DescribeWarmPoolResponse page =
          calls.read(
              "DescribeWarmPool",
              () ->
                  autoScaling.describeWarmPool(
                      request -> request.autoScalingGroupName(group).nextToken(next)));
      instances.addAll(page.instances());
      token = page.nextToken();
    } while (token != null);
    return instances;
  }

  /** Returns all tags of a group. */
  public static Map<String, String> tags(AutoScalingGroup group) {
    return tags(group, tag -> true);
  }

  /** Returns the tags of a group that propagate to its instances. */
  public static Map<String, String> tagsOfInstances(AutoScalingGroup group) {
    return tags(group, TagDescription::propagateAtLaunch);
  }

  private static Map<String, String> tags(
      AutoScalingGroup group, Predicate<TagDescription> counts) {
    Map<String, String> tags = new TreeMap<>();
    group.tags().stream().filter(counts).forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }
}
