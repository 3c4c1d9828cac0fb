package io.kops.networking.aws;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallLimits;
import io.kops.networking.aws.call.Oversight;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.applying.ApplyEvents;
import io.kops.networking.core.applying.Pacing;
import io.kops.networking.core.rolling.MachineCloud;
import io.kops.networking.core.rolling.MachineGroup;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.rolling.RollingUpdate;
import io.kops.networking.core.rolling.RunningCluster;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rolling updates of an account.
 *
 * @param account where the machines are
 * @param locks the locks of clusters
 * @param pacing where time comes from
 * @param limits how many calls may be made
 */
record RollingUpdates(Account account, ApplyLock locks, Pacing pacing, CallLimits limits) {
  /** A rolling update is to be of an instance group that the cluster does not have. */
  static final ProblemCode GROUP_UNKNOWN = ProblemCode.of("INSTANCE_GROUP_UNKNOWN");

  RollingPlan plan(Cluster cluster, RollingSettings settings, RunningCluster running) {
    requireKnown(cluster, settings);
    return plan(machines(cluster, pacing, Oversight.NONE), settings, running);
  }

  MachineCloud machines(Cluster cluster) {
    return machines(cluster, pacing, Oversight.NONE);
  }

  private MachineCloud machines(Cluster cluster, Pacing pace, Oversight oversight) {
    return account.machines(cluster, new AwsCalls(pace, limits, oversight));
  }

  private static RollingPlan plan(
      MachineCloud cloud, RollingSettings settings, RunningCluster running) {
    Set<String> marked = running.markedNodes();
    List<MachineGroup> groups =
        cloud.groups().stream().map(group -> group.marking(marked)).toList();
    return RollingPlan.of(groups, settings);
  }

  RollingReport run(
      Cluster cluster,
      RollingSettings settings,
      RunningCluster running,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    requireKnown(cluster, settings);
    MachineCloud unlocked = machines(cluster);
    RollingPlan preview = plan(unlocked, settings, running);
    if (!preview.isNeeded()) {
      return update(preview, settings, unlocked, running, pacing, listener, control);
    }
    ApplyEvents events = new ApplyEvents(cluster.name(), ApplyListener.NONE);
    return events.inContext(
        () -> {
          try (ApplyLock.Hold hold =
              locks.take(cluster.name(), "rolling update", silence(settings), events)) {
            HoldingPacing held = new HoldingPacing(pacing, hold);
            MachineCloud machines = machines(cluster, held, keeping(hold));
            RunningCluster heldCluster = HeldCluster.of(running, hold);
            RollingPlan plan = plan(machines, settings, running);
            return update(plan, settings, machines, heldCluster, held, listener, control);
          }
        });
  }

  private static RollingReport update(
      RollingPlan plan,
      RollingSettings settings,
      MachineCloud machines,
      RunningCluster running,
      Pacing pace,
      Consumer<RollingEvent> listener,
      RollingControl control) {
    return new RollingUpdate(plan, settings, machines, running, pace, listener, control).run();
  }

  private static Oversight keeping(ApplyLock.Hold hold) {
    return new Oversight() {
      @Override
      public void beforeChange() {
        hold.keep();
      }
    };
  }

  /** The longest that the host drains or something is waited for at a time. */
  private static Duration silence(RollingSettings settings) {
    return Stream.of(
            settings.drainLimit(),
            settings.postDrainDelay(),
            settings.validationTick(),
            settings.masterInterval(),
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
            GROUP_UNKNOWN,
            "%s has no instance group %s".formatted(cluster.name(), name),
            "name one of " + String.join(", ", new TreeSet<>(known)));
      }
    }
    if (problems.problems().hasErrors()) {
      throw new InvalidInputException(problems.problems());
    }
  }
}
