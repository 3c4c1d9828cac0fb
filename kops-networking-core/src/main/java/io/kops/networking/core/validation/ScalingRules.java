package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.EXTERNAL_LOAD_BALANCER_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTIONS_CONTRADICT;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_OUT_OF_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.INSTANCE_OPTION_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.WARM_POOL_REFUSED;

import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
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
  private static final String EXTERNAL_REMEDY =
      "use the name of a classic load balancer, or an ARN such as"
          + " arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";
  private static final Duration SHORTEST_LIFETIME = Duration.ofDays(1);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  /** API reference of Auto Scaling, PutLifecycleHook: 30 to 7,200 seconds. */
  private static final int SHORTEST_TIMEOUT = 30;

  private static final int LONGEST_TIMEOUT = 7200;

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

  /**
   * Requires names of load balancers and ARNs of target groups. kops 1.10 does not check them, and
   * reads a name and an ARN in one entry.
   */
  static void externalLoadBalancers(ValidationContext context, Problems.Collector problems) {
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      for (int i = 0; i < group.externalLoadBalancers().size(); i++) {
        check(
            group.externalLoadBalancers().get(i),
            context.spec().release() == KopsRelease.V1_10,
            SpecPath.groupField(group, "externalLoadBalancers").index(i),
            problems);
      }
    }
  }

  private static void check(
      ExternalLoadBalancer balancer, boolean isV110, FieldPath path, Problems.Collector problems) {
    String name = balancer.loadBalancerName().orElse("");
    String arn = balancer.targetGroupArn().orElse("");
    BiFunction<FieldPath, String, Problem> malformed =
        (field, message) ->
            isV110
                ? Problem.warning(field, EXTERNAL_LOAD_BALANCER_MALFORMED, message, EXTERNAL_REMEDY)
                : Problem.error(field, EXTERNAL_LOAD_BALANCER_MALFORMED, message, EXTERNAL_REMEDY);
    if (name.length() > LONGEST_NAME) {
      problems.add(
          malformed.apply(
              path.child("loadBalancerName"),
              "\"%s\" has more than %d characters".formatted(name, LONGEST_NAME)));
    }
    Matcher parts = TARGET_GROUP.matcher(arn);
    if (!arn.isEmpty() && (!parts.matches() || parts.group(1).length() > LONGEST_NAME)) {
      problems.add(
          malformed.apply(
              path.child("targetGroupArn"), "\"" + arn + "\" is not the ARN of a target group"));
    }
    if (!isV110 && name.isEmpty() == arn.isEmpty()) {
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

  /** Requires sizes in range, and warm pools only for nodes and API servers on demand. */
  static void warmPools(ValidationContext context, Problems.Collector problems) {
    context
        .cluster()
        .spec()
        .warmPool()
        .ifPresent(pool -> checkSizes(pool, FieldPath.of("spec").child("warmPool"), problems));
    for (InstanceGroup group : context.cluster().instanceGroups()) {
      FieldPath path = SpecPath.groupField(group, "warmPool");
      Optional<WarmPool> pool = group.effectiveWarmPool(context.cluster().spec().warmPool());
      // kops applies the default before it compares the sizes.
      pool.filter(any -> group.warmPool().isPresent())
          .ifPresent(merged -> checkSizes(merged, path, problems));
      if (pool.filter(WarmPool::isEnabled).isPresent()) {
        checkUse(group, path, problems);
      }
    }
  }

  private static void checkSizes(WarmPool pool, FieldPath path, Problems.Collector problems) {
    int least = pool.minSize().orElse(0);
    if (least < 0) {
      outOfRange(path.child("minSize"), "minSize is " + least, "use 0 or more", problems);
    }
    if (pool.maxSize().isPresent() && pool.maxSize().getAsInt() < Math.max(0, least)) {
      outOfRange(
          path.child("maxSize"),
          "maxSize is " + pool.maxSize().getAsInt() + ", and minSize is " + least,
          "use a maxSize of at least minSize",
          problems);
    }
    int timeout = pool.lifecycleHookTimeout().orElse(SHORTEST_TIMEOUT);
    if (timeout < SHORTEST_TIMEOUT || timeout > LONGEST_TIMEOUT) {
      outOfRange(
          path.child("lifecycleHookTimeout"),
          "a timeout of " + timeout + " seconds is not supported",
          "use %d to %d".formatted(SHORTEST_TIMEOUT, LONGEST_TIMEOUT),
          problems);
    }
  }

  private static void outOfRange(
      FieldPath path, String message, String remedy, Problems.Collector problems) {
    problems.error(path, INSTANCE_OPTION_OUT_OF_RANGE, message, remedy);
  }

  private static void checkUse(InstanceGroup group, FieldPath path, Problems.Collector problems) {
    boolean joins =
        group.role() == InstanceGroupRole.NODE || group.role() == InstanceGroupRole.API_SERVER;
    boolean mixed = group.mixedInstancesPolicy().isPresent();
    if (!joins || mixed || group.maxPrice().isPresent()) {
      problems.error(
          path,
          WARM_POOL_REFUSED,
          !joins
              ? "groups of the role " + group.role() + " do not support a warm pool"
              : (mixed ? "mixed instance types" : "spot instances") + " do not support a warm pool",
          group.warmPool().isPresent()
              ? "remove warmPool"
              : "write warmPool: {maxSize: 0} in this group");
    }
  }
}
