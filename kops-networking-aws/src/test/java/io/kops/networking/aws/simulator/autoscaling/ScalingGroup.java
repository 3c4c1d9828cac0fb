package io.kops.networking.aws.simulator.autoscaling;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An Auto Scaling group, identified by its name. */
final class ScalingGroup extends Resource {
  private final SortedSet<String> propagated = new TreeSet<>();
  private final SortedSet<String> metrics = new TreeSet<>();
  private final SortedSet<String> loadBalancers = new TreeSet<>();
  private final SortedSet<String> targetGroups = new TreeSet<>();
  private final SortedSet<String> suspended = new TreeSet<>();
  private final List<Member> members = new ArrayList<>();
  private final Map<Member, Integer> ending = new LinkedHashMap<>();
  private Shape shape;
  private final SortedMap<String, Integer> hooks = new TreeMap<>();
  private final List<Member> warm = new ArrayList<>();
  private @Nullable WarmPool pool;
  private int readsUntilPoolGone;
  private Instant poolGoneFrom = Instant.MAX;
  private Options options = new Options(false, false, 0);
  private boolean deleting;
  private int readsUntilGone;
  private Instant goneFrom = Instant.MAX;

  /**
   * The settings of a group.
   *
   * @param templateId the launch template of the instances
   * @param templateVersion the version as given by the caller, such as {@code 3} or {@code $Latest}
   * @param mixed the instance types of the group, which replace the type of the template
   */
  record Shape(
      String templateId,
      String templateVersion,
      Optional<MixedPolicy> mixed,
      int minSize,
      int maxSize,
      int desired,
      List<String> subnetIds) {}

  /**
   * Further settings of a group.
   *
   * @param protection whether new instances are protected from scale-in
   * @param rebalance whether spot instances are replaced before they are interrupted
   * @param lifetime the age in seconds at which instances are replaced; 0 for none
   */
  record Options(boolean protection, boolean rebalance, int lifetime) {}

  /**
   * A warm pool.
   *
   * @param minSize its minimum size
   * @param maxPrepared the maximum size of the group with its pool; -1 for that of the group
   */
  record WarmPool(int minSize, int maxPrepared) {}

  /** An instance of a group. */
  static final class Member {
    private final String instanceId;
    private final String subnetId;
    private final String zone;
    private final long templateVersion;
    private int readsUntilInService;

    Member(String instanceId, String subnetId, String zone, long templateVersion, int reads) {
      this.instanceId = instanceId;
      this.subnetId = subnetId;
      this.zone = zone;
      this.templateVersion = templateVersion;
      this.readsUntilInService = reads;
    }

    String instanceId() {
      return instanceId;
    }

    String subnetId() {
      return subnetId;
    }

    String zone() {
      return zone;
    }

    long templateVersion() {
      return templateVersion;
    }

    boolean isInService() {
      return readsUntilInService == 0;
    }

    void seen() {
      readsUntilInService = Math.max(0, readsUntilInService - 1);
    }
  }

  ScalingGroup(String name, Shape shape) {
    super(name);
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  void become(Shape other) {
    shape = other;
  }

  Options options() {
    return options;
  }

  void set(Options other) {
    options = other;
  }

  /** Returns the warm pool. */
  Optional<WarmPool> pool() {
    return Optional.ofNullable(pool);
  }

  void set(WarmPool other) {
    pool = other;
  }

  boolean isPoolDeleting() {
    return !poolGoneFrom.equals(Instant.MAX);
  }

  /** Keeps a pool that is being deleted for the given number of reads, and until the given time. */
  void beginPoolDeletion(int reads, Instant from) {
    readsUntilPoolGone = reads;
    poolGoneFrom = from;
  }

  /** Returns the instances of the warm pool. */
  List<Member> warm() {
    return warm;
  }

  /** Returns the number of instances that the warm pool should have. */
  int warmCapacity() {
    if (pool == null || isPoolDeleting()) {
      return 0;
    }
    int prepared = pool.maxPrepared() < 0 ? shape.maxSize() : pool.maxPrepared();
    return Math.max(pool.minSize(), prepared - shape.desired());
  }

  /** Returns the heartbeat timeouts of the lifecycle hooks by name. */
  SortedMap<String, Integer> hooks() {
    return hooks;
  }

  /** Returns the suspended processes. */
  SortedSet<String> suspended() {
    return suspended;
  }

  /** Returns the keys of the tags that are propagated to instances. */
  SortedSet<String> propagated() {
    return propagated;
  }

  SortedSet<String> metrics() {
    return metrics;
  }

  /** Returns the names of the attached load balancers. */
  SortedSet<String> loadBalancers() {
    return loadBalancers;
  }

  /** Returns the ARNs of the attached target groups. */
  SortedSet<String> targetGroups() {
    return targetGroups;
  }

  List<Member> members() {
    return members;
  }

  /** Keeps a terminated instance in the list for the given number of reads. */
  void beginEnding(String instanceId, int reads) {
    members.stream()
        .filter(member -> member.instanceId().equals(instanceId))
        .forEach(member -> ending.put(member, reads));
  }

  /** Returns the listed instances, including instances that are being terminated. */
  List<Member> listed() {
    List<Member> all = new ArrayList<>(members);
    all.addAll(ending.keySet());
    return all;
  }

  /** Counts a read. */
  void passTime(Instant now) {
    if (isPoolDeleting() && --readsUntilPoolGone <= 0 && !now.isBefore(poolGoneFrom)) {
      pool = null;
      poolGoneFrom = Instant.MAX;
    }
    members.forEach(Member::seen);
    ending.replaceAll((member, reads) -> reads - 1);
    ending.values().removeIf(reads -> reads < 0);
  }

  boolean isDeleting() {
    return deleting;
  }

  void beginDeletion(int reads, Instant from) {
    deleting = true;
    readsUntilGone = reads;
    goneFrom = from;
  }

  /** Counts a read and returns whether a group that is being deleted no longer exists. */
  boolean isGoneAfterRead(Instant now) {
    if (!deleting) {
      return false;
    }
    readsUntilGone--;
    return readsUntilGone < 0 && !now.isBefore(goneFrom);
  }
}
