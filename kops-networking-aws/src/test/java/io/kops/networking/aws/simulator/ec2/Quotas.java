package io.kops.networking.aws.simulator.ec2;

import java.util.EnumMap;
import java.util.Map;

/** The quotas of an account. Immutable: {@link #with} returns a modified copy. */
public final class Quotas {
  private final Map<Quota, Integer> limits;

  private Quotas(Map<Quota, Integer> limits) {
    this.limits = limits;
  }

  /** Returns the quotas of a new AWS account. */
  public static Quotas defaults() {
    Map<Quota, Integer> limits = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      limits.put(quota, quota.newAccount());
    }
    return new Quotas(limits);
  }

  /** Returns quotas that are never reached. */
  public static Quotas unlimited() {
    Map<Quota, Integer> limits = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      limits.put(quota, Integer.MAX_VALUE);
    }
    return new Quotas(limits);
  }

  /** Returns a copy of these quotas with another limit for one kind of object. */
  public Quotas with(Quota quota, int limit) {
    Map<Quota, Integer> changed = new EnumMap<>(limits);
    changed.put(quota, limit);
    return new Quotas(changed);
  }

  /** Returns the maximum number of objects. */
  public int limit(Quota quota) {
    return limits.getOrDefault(quota, quota.newAccount());
  }
}
