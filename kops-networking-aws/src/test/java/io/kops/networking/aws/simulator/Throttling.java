package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;

/**
 * The request throttling of EC2, IAM, STS, Elastic Load Balancing, Auto Scaling and Route 53: token
 * buckets that refill by the simulated clock. Disabled until {@link #enable()}. S3 is not
 * throttled.
 */
public final class Throttling {
  private static final Limit READS = new Limit(100, 20);
  private static final Limit UNFILTERED_READS = new Limit(50, 10);
  private static final Limit WRITES = new Limit(50, 5);
  private static final Limit TAGGING = new Limit(100, 10);
  private static final Limit NETWORK_INTERFACE_WRITES = new Limit(100, 5);
  private static final Limit NAT_GATEWAY_WRITES = new Limit(10, 1);

  // Request throttling for the ELB API: 40 reads at once, 10 per second. AWS publishes no limits
  // for ELB writes, for Auto Scaling, which has one bucket for all calls, and for IAM. Those
  // limits are conservative estimates.
  private static final Limit BALANCING_READS = new Limit(40, 10);
  private static final Limit BALANCING_WRITES = new Limit(20, 3);
  private static final Limit AUTO_SCALING = new Limit(40, 10);
  private static final Limit IAM_READS = new Limit(40, 10);
  private static final Limit IAM_WRITES = new Limit(20, 5);

  // "All requests: Five requests per second per AWS account" (quotas of Route 53).
  private static final Limit ROUTE53 = new Limit(5, 5);

  private static final Map<String, Limit> BY_ACTION =
      Map.of(
          "CreateTags", TAGGING,
          "DeleteTags", TAGGING,
          "CreateNatGateway", NAT_GATEWAY_WRITES,
          "DeleteNatGateway", NAT_GATEWAY_WRITES,
          "CreateNetworkInterface", NETWORK_INTERFACE_WRITES,
          "DeleteNetworkInterface", NETWORK_INTERFACE_WRITES);

  private static final Set<String> DEARER_WHEN_UNFILTERED =
      Set.of("DescribeInstances", "DescribeNetworkInterfaces", "DescribeSecurityGroups");

  private final SortedMap<String, Bucket> buckets = new TreeMap<>();
  private final SortedMap<String, Limit> replaced = new TreeMap<>();
  private final InstantSource clock;
  private final Lock lock;
  private boolean enabled;

  Throttling(InstantSource clock, Lock lock) {
    this.clock = clock;
    this.lock = lock;
  }

  /** Throttles calls from now on, starting with full buckets. */
  public void enable() {
    set(true);
  }

  public void disable() {
    set(false);
  }

  private void set(boolean on) {
    lock.lock();
    try {
      enabled = on;
      buckets.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets the bucket size of an action. The new bucket is full.
   *
   * @param capacity the number of calls that pass at once
   * @param refillPerSecond the number of additional calls per second
   */
  public void limit(String action, int capacity, double refillPerSecond) {
    lock.lock();
    try {
      replaced.put(action, new Limit(capacity, refillPerSecond));
      buckets.keySet().removeIf(name -> name.equals(action) || name.equals(unfiltered(action)));
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether a call passes, and takes a token if it does. The caller must own the lock. */
  boolean admits(Call call) {
    if (!enabled || call.service().equals("s3")) {
      return true;
    }
    boolean dear = isUnfiltered(call) && !replaced.containsKey(call.action());
    String name = dear ? unfiltered(call.action()) : bucketOf(call);
    Limit limit = dear ? UNFILTERED_READS : limit(call);
    return buckets
        .computeIfAbsent(name, absent -> new Bucket(limit, clock.instant()))
        .take(clock.instant());
  }

  private Limit limit(Call call) {
    return Optional.ofNullable(replaced.get(call.action()))
        .orElseGet(
            () ->
                switch (call.service()) {
                  case "ec2" -> ec2Limit(call);
                  case "elasticloadbalancing", "elasticloadbalancingv2" ->
                      call.mutating() ? BALANCING_WRITES : BALANCING_READS;
                  case "autoscaling" -> AUTO_SCALING;
                  case "route53" -> ROUTE53;
                  default -> call.mutating() ? IAM_WRITES : IAM_READS;
                });
  }

  private static Limit ec2Limit(Call call) {
    return Optional.ofNullable(BY_ACTION.get(call.action()))
        .orElse(call.mutating() ? WRITES : READS);
  }

  /**
   * EC2, IAM and STS have one bucket per action, ELB has one for reads and one for writes, and Auto
   * Scaling and Route 53 have one for all calls.
   */
  private String bucketOf(Call call) {
    if (replaced.containsKey(call.action())) {
      return call.action();
    }
    return switch (call.service()) {
      case "elasticloadbalancing", "elasticloadbalancingv2" ->
          call.service() + (call.mutating() ? " writes" : " reads");
      case "autoscaling", "route53" -> call.service();
      default -> call.action();
    };
  }

  /** Returns the throttling error of the service that received the call. */
  static AwsFailure rejection(Call call) {
    return switch (call.service()) {
      case "ec2" -> new AwsFailure("RequestLimitExceeded", 503, "Request limit exceeded.");
      case "elasticloadbalancing", "elasticloadbalancingv2" ->
          AwsFailure.badRequest("ThrottlingException", "Rate exceeded");
      default -> AwsFailure.badRequest("Throttling", "Rate exceeded");
    };
  }

  private static String unfiltered(String action) {
    return action + " (neither filtered nor paginated)";
  }

  private static boolean isUnfiltered(Call call) {
    return DEARER_WHEN_UNFILTERED.contains(call.action()) && call.parameters().isEmpty();
  }

  private record Limit(int capacity, double refillPerSecond) {}

  private static final class Bucket {
    private final Limit limit;
    private double tokens;
    private Instant filled;

    Bucket(Limit limit, Instant now) {
      this.limit = limit;
      this.tokens = limit.capacity;
      this.filled = now;
    }

    boolean take(Instant now) {
      double seconds = Duration.between(filled, now).toNanos() / 1e9;
      tokens = Math.min(limit.capacity, tokens + seconds * limit.refillPerSecond);
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
