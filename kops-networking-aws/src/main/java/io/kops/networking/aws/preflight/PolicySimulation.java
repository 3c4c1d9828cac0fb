package io.kops.networking.aws.preflight;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.plan.AwsReadException;
import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Results of IAM's policy simulator for the caller.
 *
 * @param allowed the actions that it allows
 * @param denied the actions that it denies
 * @param obstacle the reason why the remaining actions are undecided
 */
record PolicySimulation(Set<String> allowed, Set<String> denied, String obstacle) {
  private static final String ANY = "*";

  PolicySimulation {
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
  }

  boolean allows(String action) {
    return allowed.contains(action);
  }

  boolean denies(String action) {
    return denied.contains(action);
  }

  static PolicySimulation of(PreflightContext context, Map<String, PlannedResource> actions) {
    if (actions.isEmpty()) {
      return unknown("IAM simulation skipped");
    }
    Optional<String> caller = Caller.arn(context);
    if (caller.isEmpty()) {
      return unknown("the caller's ARN is unknown; set PreflightSettings.principal");
    }
    if (caller.get().endsWith(":root")) {
      return new PolicySimulation(actions.keySet(), Set.of(), "IAM simulation skipped");
    }
    try {
      return simulate(caller.get(), context, actions);
    } catch (AwsReadException unreadable) {
      if (AwsCalls.isAccessDenied(unreadable)) {
        return unknown("iam:SimulatePrincipalPolicy is not allowed");
      }
      return unknown("the IAM simulation failed: " + unreadable.getMessage());
    }
  }

  private static PolicySimulation unknown(String obstacle) {
    return new PolicySimulation(Set.of(), Set.of(), obstacle);
  }

  private static PolicySimulation simulate(
      String caller, PreflightContext context, Map<String, PlannedResource> actions) {
    Map<String, List<String>> byResource = new TreeMap<>();
    actions.forEach(
        (action, resource) ->
            byResource
                .computeIfAbsent(arnOf(action, resource, caller, context), arn -> new ArrayList<>())
                .add(action));
    Set<String> allowed = new TreeSet<>();
    Set<String> denied = new TreeSet<>();
    byResource.forEach(
        (arn, names) -> {
          List<EvaluationResult> results =
              context
                  .calls()
                  .list(
                      "SimulatePrincipalPolicy",
                      context
                          .iam()
                          .simulatePrincipalPolicyPaginator(
                              request ->
                                  request
                                      .policySourceArn(caller)
                                      .actionNames(names)
                                      .resourceArns(arn)
                                      .contextEntries(tagsOf(context))),
                      page -> page.evaluationResults());
          for (EvaluationResult result : results) {
            boolean allows = result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED;
            if (allows) {
              allowed.add(result.evalActionName());
            } else if (result.missingContextValues().isEmpty() && isDecisive(result, arn)) {
              denied.add(result.evalActionName());
            }
          }
        });
    return new PolicySimulation(
        allowed, denied, "policies restrict the calls by resource or by condition key");
  }

  /**
   * A policy that allows a call only for some resources denies it for {@code *}, so an implicit
   * denial of {@code *} is not decisive.
   */
  private static boolean isDecisive(EvaluationResult result, String arn) {
    return !arn.equals(ANY) || result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY;
  }

  /** The request and resource tags by which policies restrict calls to one cluster. */
  private static List<ContextEntry> tagsOf(PreflightContext context) {
    String cluster = context.plan().cluster().value();
    List<ContextEntry> entries = new ArrayList<>();
    for (String kind : List.of("aws:RequestTag/", "aws:ResourceTag/", "ec2:ResourceTag/")) {
      entries.add(entry(kind + ClusterTags.KUBERNETES_CLUSTER, cluster));
      entries.add(
          entry(
              kind + new ClusterTags(context.plan().cluster()).ownershipKey(), ClusterTags.OWNED));
    }
    return entries;
  }

  private static ContextEntry entry(String key, String value) {
    return ContextEntry.builder()
        .contextKeyName(key)
        .contextKeyType(ContextKeyTypeEnum.STRING)
        .contextKeyValues(value)
        .build();
  }

  private static String arnOf(
      String action, PlannedResource resource, String caller, PreflightContext context) {
    Matcher account = Caller.ACCOUNT.matcher(caller);
    Region region = context.ec2().serviceClientConfiguration().region();
    if (!account.matches() || region == null) {
      return ANY;
    }
    String partition = account.group(1);
    String id = account.group(2);
    String kind = resource.id().kind().name();
    if (action.startsWith("iam:")) {
      boolean profile = kind.equals("IamInstanceProfile") && !action.equals("iam:PassRole");
      String role = resource.optionalText("role").orElse(resource.name());
      return "arn:%s:iam::%s:%s/%s"
          .formatted(
              partition,
              id,
              profile ? "instance-profile" : "role",
              profile ? resource.name() : role);
    }
    if (action.startsWith("autoscaling:")) {
      return "arn:%s:autoscaling:%s:%s:autoScalingGroup:*:autoScalingGroupName/%s"
          .formatted(partition, region.id(), id, resource.name());
    }
    return ANY;
  }
}
