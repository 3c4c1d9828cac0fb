package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.plan.PlannedResource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Tags in the form of Elastic Load Balancing, which has one call for all kinds. */
final class BalancingTags {
  private BalancingTags() {}

  /** Returns the tags of up to 20 resources by ARN. */
  static Map<String, Map<String, String>> of(
      Collection<String> arns, ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    if (arns.isEmpty()) {
      return tags;
    }
    calls
        .find(
            "DescribeTags",
            () -> balancing.describeTags(request -> request.resourceArns(arns)).tagDescriptions())
        .orElse(List.of())
        .forEach(
            described -> {
              Map<String, String> own = new TreeMap<>();
              described.tags().forEach(tag -> own.put(tag.key(), tag.value()));
              tags.put(described.resourceArn(), own);
            });
    return tags;
  }

  /** Returns the tags of a planned resource for its create call. */
  static List<Tag> of(PlannedResource resource) {
    return resource.tags().entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /**
   * Returns the ARN of a resource that was found by name after the response to its create call was
   * lost.
   *
   * @throws ActionFailedException if the tags show that another caller created it
   */
  static String adopt(
      PlannedResource resource,
      String arn,
      ElasticLoadBalancingV2Client balancing,
      AwsCalls calls) {
    Map<String, String> tags = of(List.of(arn), balancing, calls).getOrDefault(arn, Map.of());
    if (!tags.entrySet().containsAll(resource.tags().entrySet())) {
      throw new ActionFailedException(
          "%s exists with the tags %s, which this plan does not set".formatted(arn, tags),
          "plan again to compare it with the spec, or delete it",
          null);
    }
    return arn;
  }

  /** Sets the tags of a resource if one of them differs; otherwise issues no call. */
  static void set(
      PlannedResource resource,
      String arn,
      ElasticLoadBalancingV2Client balancing,
      AwsCalls calls) {
    if (resource.changes().stream().anyMatch(change -> change.field().startsWith("tags."))) {
      calls.repeatable(
          "AddTags",
          () ->
              balancing.addTags(
                  request ->
                      request
                          .resourceArns(arn)
                          .tags(of(resource))
                          .overrideConfiguration(CallOnce.ONCE)));
    }
  }
}
