package io.kops.networking.aws;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallInterceptor;
import io.kops.networking.aws.problem.OperationCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.applying.ApplyEvents;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingGroup;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.rolling.RollingUpdate;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problems;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rolling updates of an account.
 *
 * @param account the account of the instances
 * @param locks the locks of clusters
 * @param pacing the clock
 * @param limits the rate limits for calls
 */
record RollingUpdates(AwsContext account, ApplyLock locks, Pacing pacing, CallLimits limits) {
  RollingPlan plan(Cluster cluster, RollingSettings settings, ClusterClient running) {
    requireKnown(cluster, settings);
    return plan(instances(cluster, pacing, CallInterceptor.NONE), settings, running);
  }

  InstanceGroupClient instances(Cluster cluster) {
    return instances(cluster, pacing, CallInterceptor.NONE);
  }

  private InstanceGroupClient instances(Cluster cluster, Pacing pace, CallInterceptor interceptor) {
    return account.instances(cluster, new AwsCalls(pace, limits, interceptor));
  }

  private static RollingPlan plan(
      InstanceGroupClient cloud, RollingSettings settings, ClusterClient running) {
    Set<String> marked = running.markedNodes();
    List<RollingGroup> groups =
        cloud.groups().stream().map(group -> group.marking(marked)).toList();
    return RollingPlan.of(groups, settings);
  }

  RollingReport run(
      Cluster cluster,
      RollingSettings settings,
      ClusterClient running,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    requireKnown(cluster, settings);
    InstanceGroupClient unlocked = instances(cluster);
    RollingPlan preview = plan(unlocked, settings, running);
    if (!preview.isNeeded()) {
      return update(preview, settings, unlocked, running, pacing, listener, control);
    }
    ApplyEvents events = new ApplyEvents(cluster.name(), ApplyListener.NONE);
    return events.inContext(
        () -> {
          try (ApplyLock.Hold hold =
              locks.acquire(cluster.name(), "rolling update", longestPause(settings), events)) {
            LeaseRenewingSleeper held = new LeaseRenewingSleeper(pacing, hold);
            InstanceGroupClient instances = instances(cluster, held, renewing(hold));
            ClusterClient leaseRenewingCluster = LeaseRenewingCluster.of(running, hold);
            RollingPlan plan = plan(instances, settings, running);
            return update(plan, settings, instances, leaseRenewingCluster, held, listener, control);
          }
        });
  }

  private static RollingReport update(
      RollingPlan plan,
      RollingSettings settings,
      InstanceGroupClient instances,
      ClusterClient running,
      Pacing pace,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    return new RollingUpdate(plan, settings, instances, running, pace, listener, control).run();
  }

  private static CallInterceptor renewing(ApplyLock.Hold hold) {
    return new CallInterceptor() {
      @Override
      public void beforeChange() {
        hold.renew();
      }
    };
  }

  /** The longest drain or pause. */
  private static Duration longestPause(RollingSettings settings) {
    return Stream.of(
            settings.drainLimit(),
            settings.postDrainDelay(),
            settings.validationTick(),
            settings.controlPlaneInterval(),
            settings.nodeInterval(),
            settings.bastionInterval())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static void requireKnown(Cluster cluster, RollingSettings settings) {
    Set<String> known =
        cluster.instanceGroups().stream().map(InstanceGroup::name).collect(Collectors.toSet());
    Problems.Collector problems = Problems.collector();
    for (String name : new TreeSet<>(settings.groups())) {
      if (!known.contains(name)) {
        problems.error(
            FieldPath.of("instanceGroups").key(name),
            OperationCodes.INSTANCE_GROUP_UNKNOWN,
            "%s has no instance group %s".formatted(cluster.name(), name),
            "use one of " + String.join(", ", new TreeSet<>(known)));
      }
    }
    if (problems.problems().hasErrors()) {
      throw new InvalidInputException(problems.problems());
    }
  }

  /**
   * Renews the lock before the host drains nodes, which takes long, and before it validates them.
   */
  record LeaseRenewingCluster(ClusterClient cluster, ApplyLock.Hold hold) implements ClusterClient {
    static ClusterClient of(ClusterClient cluster, ApplyLock.Hold hold) {
      return cluster == SKIP_VALIDATION ? SKIP_VALIDATION : new LeaseRenewingCluster(cluster, hold);
    }

    @Override
    public Optional<String> drain(String node, Duration limit) {
      hold.renew();
      return cluster.drain(node, limit);
    }

    @Override
    public List<String> faults() {
      hold.renew();
      return cluster.faults();
    }

    @Override
    public Set<String> markedNodes() {
      return cluster.markedNodes();
    }
  }
}
