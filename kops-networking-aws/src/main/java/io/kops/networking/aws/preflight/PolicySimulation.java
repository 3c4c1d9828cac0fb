package io.kops.networking.aws.preflight;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.UnreadableNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * What IAM's policy simulator says about calls of the caller.
 *
 * @param allowed the actions that it allows
 * @param denied the actions that it denies
 * @param obstacle why it says nothing about others, as the end of a sentence
 */
record PolicySimulation(Set<String> allowed, Set<String> denied, String obstacle) {
  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:([^:]+):sts::([0-9]+):assumed-role/([^/]+)/.*");
  private static final Pattern ACCOUNT = Pattern.compile("arn:([^:]+):[^:]*:[^:]*:([0-9]+):.*");

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
      return new PolicySimulation(Set.of(), Set.of(), "was not asked");
    }
    Optional<String> caller;
    try {
      caller = principal(context);
    } catch (UnreadableNetworkException unreadable) {
      caller = Optional.empty();
    }
    if (caller.isEmpty()) {
      return unknown("does not say who the caller is (set PreflightSettings.principal)");
    }
    if (caller.get().endsWith(":root")) {
      return new PolicySimulation(actions.keySet(), Set.of(), "was not asked");
    }
    try {
      return simulate(caller.get(), context, actions);
    } catch (UnreadableNetworkException unreadable) {
      if (AwsCalls.isAccessDenied(unreadable)) {
        return unknown("may not be asked (iam:SimulatePrincipalPolicy)");
      }
      return unknown("did not simulate them: " + unreadable.getMessage());
    }
  }

  private static PolicySimulation unknown(String obstacle) {
    return new PolicySimulation(Set.of(), Set.of(), obstacle);
  }

  /** An assumed role is simulated as the role, whose path only IAM knows. */
  private static Optional<String> principal(PreflightContext context) {
    Optional<String> given = context.principal().map(supplier -> supplier.get());
    if (given.isEmpty()) {
      return Optional.ofNullable(
          context.calls().read("GetUser", () -> context.iam().getUser().user().arn()));
    }
    Matcher role = ASSUMED_ROLE.matcher(given.get());
    return role.matches()
        ? Optional.of(
            context
                .calls()
                .read(
                    "GetRole",
                    () -> context.iam().getRole(r -> r.roleName(role.group(3))).role().arn()))
        : given;
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
            } else if (result.missingContextValues().isEmpty()) {
              denied.add(result.evalActionName());
            }
          }
        });
    return new PolicySimulation(
        allowed, denied, "cannot decide without the values of condition keys");
  }

  /** The tags by which policies bind calls to one cluster, on requests and on resources. */
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
    Matcher account = ACCOUNT.matcher(caller);
    Region region = context.ec2().serviceClientConfiguration().region();
    if (!account.matches() || region == null) {
      return "*";
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
    return "*";
  }
}
