package io.kops.networking.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Limits the rate of AWS calls. Each action has a token bucket, as in EC2 per account and region;
 * Auto Scaling, Elastic Load Balancing and Route 53 share buckets among actions. A call takes a
 * token, or waits for the next one. If AWS throttles an action because of other clients, the bucket
 * is emptied and refills at half the rate; each admitted call raises the rate again.
 *
 * <p>Share one instance among all clients of the same account and region in a process; divide it
 * among processes with {@link #sharedBy}. Thread-safe.
 */
public final class CallLimits {
  // Source: "Request throttling for the Amazon EC2 API" in the EC2 developer guide.
  private static final Size READS = Size.documented(100, 20);
  private static final Size WRITES = Size.documented(50, 5);
  private static final Size TAGGING = Size.documented(100, 10);
  private static final Size NAT_GATEWAYS = Size.documented(10, 1);
  private static final Size NETWORK_INTERFACES = Size.documented(100, 5);
  private static final Size VPC_ENDPOINTS = Size.documented(4, 0.3);
  private static final Size RUN_INSTANCES = Size.documented(5, 2);

  // "Request throttling for the ELB API" documents the reads. AWS publishes no other numbers. These
  // values are conservative, and the buckets adapt.
  private static final Size BALANCING_READS = Size.documented(40, 10);
  private static final Size BALANCING_WRITES = Size.documented(20, 3);
  private static final Size AUTO_SCALING_CALLS = Size.documented(40, 10);
  private static final Size IAM_READS = Size.documented(40, 10);
  private static final Size IAM_WRITES = Size.documented(20, 5);

  // "Amazon Route 53 API requests" in the quotas of Route 53: five per second and account.
  private static final Size ROUTE53_CALLS = Size.documented(5, 5);

  private static final Pattern AUTO_SCALING =
      Pattern.compile(
          ".*AutoScaling.*|(Attach|Detach)(Instances|LoadBalancers|LoadBalancerTargetGroups)"
              + "|CreateOrUpdateTags|(Enable|Disable)MetricsCollection|(Suspend|Resume)Processes");
  private static final Pattern BALANCING =
      Pattern.compile(
          ".*(LoadBalancer|TargetGroup|Listener|Targets|TargetHealth).*|AddTags|RemoveTags"
              + "|ConfigureHealthCheck|SetSubnets|SetSecurityGroups");
  private static final Pattern ROUTE53 =
      Pattern.compile(".*(HostedZone|ResourceRecordSet).*|GetChange");
  private static final Pattern IAM = Pattern.compile(".*(Role|InstanceProfile|Authorization).*");

  private static final Map<String, Size> DOCUMENTED =
      Map.ofEntries(
          Map.entry("CreateTags", TAGGING),
          Map.entry("DeleteTags", TAGGING),
          Map.entry("CreateNatGateway", NAT_GATEWAYS),
          Map.entry("DeleteNatGateway", NAT_GATEWAYS),
          Map.entry("AssociateNatGatewayAddress", NAT_GATEWAYS),
          Map.entry("DisassociateNatGatewayAddress", NAT_GATEWAYS),
          Map.entry("CreateNetworkInterface", NETWORK_INTERFACES),
          Map.entry("DeleteNetworkInterface", NETWORK_INTERFACES),
          Map.entry("ModifyNetworkInterfaceAttribute", NETWORK_INTERFACES),
          Map.entry("CreateLaunchTemplateVersion", NETWORK_INTERFACES),
          Map.entry("TerminateInstances", NETWORK_INTERFACES),
          Map.entry("CreateVpcEndpoint", VPC_ENDPOINTS),
          Map.entry("ModifyVpcEndpoint", VPC_ENDPOINTS),
          Map.entry("DeleteVpcEndpoints", VPC_ENDPOINTS),
          Map.entry("RunInstances", RUN_INSTANCES),
          Map.entry("StartInstances", RUN_INSTANCES));

  private static final Set<String> READING = Set.of("Describe", "Get", "List", "Head", "Search");

  private final Map<String, Size> sizes;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final boolean limited;
  private final int sharers;

  private CallLimits(Map<String, Size> sizes, boolean limited, int sharers) {
    this.sizes = new ConcurrentHashMap<>(sizes);
    this.limited = limited;
    this.sharers = sharers;
  }

  /** Returns the limits that AWS documents, with full buckets. */
  public static CallLimits documented() {
    return new CallLimits(DOCUMENTED, true, 1);
  }

  /** Returns no limits. */
  public static CallLimits none() {
    return new CallLimits(Map.of(), false, 1);
  }

  /**
   * Sets the limit of an action, for accounts with a limit other than the documented one.
   *
   * @param action the AWS action, such as {@code CreateRoute}
   * @param capacity the maximum number of calls at once, at least 1
   * @param perSecond the number of additional calls per second, more than 0
   * @return these limits
   */
  public CallLimits with(String action, int capacity, double perSecond) {
    sizes.put(action, new Size(capacity, perSecond));
    buckets.remove(action);
    return this;
  }

  /**
   * Returns an equal part of these limits, with full buckets, for one of several processes that
   * call the same account and region. A bucket has a capacity of at least one call.
   *
   * @param processes the number of processes that share the account and region, at least 1; the
   *     part of an idle process stays unused
   */
  public CallLimits sharedBy(int processes) {
    if (processes < 1) {
      throw new IllegalArgumentException(
          "limits are shared by at least one process, not " + processes);
    }
    return new CallLimits(sizes, limited, Math.multiplyExact(sharers, processes));
  }

  /**
   * Takes a token for a call. The library does so before each call; a host that calls AWS directly
   * can use the same buckets.
   *
   * @param action the AWS action
   * @param now the current time
   * @return the time to wait before the call; often zero
   */
  public Duration take(String action, Instant now) {
    return limited ? bucket(action).take(now) : Duration.ZERO;
  }

  /** Empties the bucket of an action and halves its refill, because AWS throttled the action. */
  public void throttled(String action) {
    bucket(action).throttled();
  }

  /** Speeds up the refill for an action, because AWS admitted a call. */
  public void admitted(String action) {
    bucket(action).admitted();
  }

  private Bucket bucket(String action) {
    return buckets.computeIfAbsent(
        bucketOf(action), name -> new Bucket(sizeOf(action).part(sharers)));
  }

  /**
   * EC2 and IAM have one bucket per action; load balancing has one for reads and one for writes;
   * Auto Scaling and Route 53 have one each.
   */
  private String bucketOf(String action) {
    if (sizes.containsKey(action)) {
      return action;
    }
    if (AUTO_SCALING.matcher(action).matches()) {
      return "Auto Scaling";
    }
    if (ROUTE53.matcher(action).matches()) {
      return "Route 53";
    }
    if (BALANCING.matcher(action).matches()) {
      return isReading(action) ? "reads of load balancing" : "writes of load balancing";
    }
    return action;
  }

  private Size sizeOf(String action) {
    Size own = sizes.get(action);
    if (own != null) {
      return own;
    }
    if (AUTO_SCALING.matcher(action).matches()) {
      return AUTO_SCALING_CALLS;
    }
    if (ROUTE53.matcher(action).matches()) {
      return ROUTE53_CALLS;
    }
    if (BALANCING.matcher(action).matches()) {
      return isReading(action) ? BALANCING_READS : BALANCING_WRITES;
    }
    if (IAM.matcher(action).matches()) {
      return isReading(action) ? IAM_READS : IAM_WRITES;
    }
    return isReading(action) ? READS : WRITES;
  }

  /** Returns whether an action only reads, judged by its name. */
  public static boolean isReading(String action) {
    return READING.stream().anyMatch(action::startsWith);
  }

  private record Size(int capacity, double perSecond) {
    Size {
      if (capacity < 1 || !(perSecond > 0)) {
        throw new IllegalArgumentException(
            "limits allow no call: burst size %d, %s per second".formatted(capacity, perSecond));
      }
    }

    Size part(int sharers) {
      return new Size(Math.max(1, capacity / sharers), perSecond / sharers);
    }

    /**
     * Reduces the capacity by one: calls can arrive closer together or farther apart than they were
     * sent.
     */
    static Size documented(int capacity, double perSecond) {
      return new Size(capacity - 1, perSecond);
    }
  }

  /**
   * The number of tokens can be negative: a call that takes a future token waits until it is
   * available.
   */
  private static final class Bucket {
    private static final double SLOWEST = 1.0 / 16;
    private static final double RECOVERY = 1.1;

    private final Size size;
    private double tokens;
    private double speed = 1;
    private Instant filled = Instant.MIN;

    Bucket(Size size) {
      this.size = size;
      this.tokens = size.capacity();
    }

    synchronized Duration take(Instant now) {
      double perSecond = size.perSecond() * speed;
      if (filled.equals(Instant.MIN)) {
        filled = now;
      } else if (now.isAfter(filled)) {
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(size.capacity(), tokens + seconds * perSecond);
        filled = now;
      }
      tokens--;
      return tokens >= 0
          ? Duration.ZERO
          : Duration.ofNanos((long) Math.ceil(-tokens / perSecond * 1e9));
    }

    synchronized void throttled() {
      speed = Math.max(SLOWEST, speed / 2);
      tokens = Math.min(0, tokens);
    }

    synchronized void admitted() {
      speed = Math.min(1, speed * RECOVERY);
    }
  }
}
