package io.kops.networking.aws.simulator;

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
 * The request throttling of EC2: a bucket of tokens for each action, refilled by the simulator's
 * clock. Off until {@link #enable()}. Only calls of EC2 are throttled.
 */
public final class Throttling {
  private static final Limit READS = new Limit(100, 20);
  private static final Limit UNFILTERED_READS = new Limit(50, 10);
  private static final Limit WRITES = new Limit(50, 5);
  private static final Limit TAGGING = new Limit(100, 10);
  private static final Limit NETWORK_INTERFACE_WRITES = new Limit(100, 5);
  private static final Limit NAT_GATEWAY_WRITES = new Limit(10, 1);

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

  /** Throttles calls from now on, beginning with full buckets. */
  public void enable() {
    set(true);
  }

  /** Lets all calls pass. */
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
   * Gives an action a bucket of another size, full at first.
   *
   * @param capacity how many calls pass at once
   * @param refillPerSecond how many more pass in each second
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

  /** Returns true when a call passes, which takes a token; its caller holds the lock. */
  boolean admits(Call call) {
    if (!enabled || !call.service().equals("ec2")) {
      return true;
    }
    boolean dear = isUnfiltered(call) && !replaced.containsKey(call.action());
    String name = dear ? unfiltered(call.action()) : call.action();
    Limit limit = dear ? UNFILTERED_READS : limit(call);
    return buckets
        .computeIfAbsent(name, absent -> new Bucket(limit, clock.instant()))
        .take(clock.instant());
  }

  private Limit limit(Call call) {
    return Optional.ofNullable(replaced.get(call.action()))
        .or(() -> Optional.ofNullable(BY_ACTION.get(call.action())))
        .orElse(call.mutating() ? WRITES : READS);
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
