package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_LOAD_BALANCER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_UNKNOWN;

import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Validates the options of Auto Scaling groups. */
final class ScalingRules {
  private static final List<String> PROCESSES =
      List.of(
          "Launch",
          "Terminate",
          "AddToLoadBalancer",
          "AlarmNotification",
          "AZRebalance",
          "HealthCheck",
          "InstanceRefresh",
          "ReplaceUnhealthy",
          "ScheduledActions");
  private static final Pattern TARGET_GROUP =
      Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:targetgroup/([^/]+)/[^/]+");
  private static final int LONGEST_NAME = 32;
  private static final Duration SHORTEST_LIFETIME = Duration.ofDays(1);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  private ScalingRules() {}

  /** Requires processes that Auto Scaling has. */
  static void processes(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.suspendProcesses().size(); i++) {
        String process = group.suspendProcesses().get(i);
        if (!PROCESSES.contains(process)) {
          problems.error(
              SpecPath.groupField(group, "suspendProcesses").index(i),
              INSTANCE_OPTION_UNKNOWN,
              "Auto Scaling has no process \"" + process + "\"",
              "use one of " + String.join(", ", PROCESSES));
        }
      }
    }
  }

  /** Requires names of load balancers and ARNs of target groups. */
  static void externalLoadBalancers(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.externalLoadBalancers().size(); i++) {
        check(
            group.externalLoadBalancers().get(i),
            SpecPath.groupField(group, "externalLoadBalancers").index(i),
            problems);
      }
    }
  }

  private static void check(
      ExternalLoadBalancer balancer, FieldPath path, Problems.Collector problems) {
    String name = balancer.loadBalancerName().orElse("");
    String arn = balancer.targetGroupArn().orElse("");
    if (name.length() > LONGEST_NAME) {
      problems.error(
          path.child("loadBalancerName"),
          EXTERNAL_LOAD_BALANCER_MALFORMED,
          "\"%s\" has more than %d characters".formatted(name, LONGEST_NAME),
          "use the name of a classic load balancer");
    }
    Matcher parts = TARGET_GROUP.matcher(arn);
    if (!arn.isEmpty() && (!parts.matches() || parts.group(1).length() > LONGEST_NAME)) {
      problems.error(
          path.child("targetGroupArn"),
          EXTERNAL_LOAD_BALANCER_MALFORMED,
          "\"" + arn + "\" is not the ARN of a target group",
          "use an ARN such as"
              + " arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef");
    }
    if (name.isEmpty() == arn.isEmpty()) {
      problems.error(
          path,
          INSTANCE_OPTIONS_CONTRADICT,
          name.isEmpty()
              ? "the entry has neither loadBalancerName nor targetGroupArn"
              : "the entry has both loadBalancerName and targetGroupArn",
          "use one entry per load balancer or target group");
    }
  }

  /** Requires a lifetime that Auto Scaling supports. */
  static void lifetimes(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      group
          .maxInstanceLifetime()
          .filter(
              lifetime ->
                  !lifetime.isZero()
                      && (lifetime.compareTo(SHORTEST_LIFETIME) < 0
                          || lifetime.compareTo(LONGEST_LIFETIME) > 0))
          .ifPresent(
              lifetime ->
                  problems.error(
                      SpecPath.groupField(group, "maxInstanceLifetime"),
                      INSTANCE_OPTION_OUT_OF_RANGE,
                      "a lifetime of " + lifetime.toSeconds() + " seconds is not supported",
                      "use 24h to 8760h, or 0 for no limit"));
    }
  }
}
