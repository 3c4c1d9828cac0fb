package io.kops.networking.aws.fleet;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Plan;
import io.temporal.activity.Activity;
import java.time.InstantSource;
import java.util.function.Function;

/** The activities of one account and region, by the library. Safe for use by several threads. */
public final class NetworkingActivities implements ClusterActivities {
  private final AwsNetworking networking;
  private final InstantSource clock;

  /** Makes the activities; the networking stays open. */
  public NetworkingActivities(AwsNetworking networking, InstantSource clock) {
    this.networking = networking;
    this.clock = clock;
  }

  @Override
  public ClusterReceipt create(ClusterOrder order) {
    return working(
        heartbeat -> {
          Plan plan = networking.plan(clusterOf(order));
          // The plan is a value: here is the place to look at it, to store it, or to ask someone.
          heartbeat.beat();
          return networking.apply(plan, heartbeat, heartbeat.cancellation());
        });
  }

  @Override
  public ClusterReceipt update(ClusterOrder order) {
    return working(
        heartbeat -> networking.update(clusterOf(order), heartbeat, heartbeat.cancellation()));
  }

  @Override
  public ClusterReceipt delete(ClusterOrder order) {
    return working(
        heartbeat ->
            networking.delete(
                ClusterName.of(order.cluster()), heartbeat, heartbeat.cancellation()));
  }

  private static Cluster clusterOf(ClusterOrder order) {
    // Throws with every problem of the spec at once, each with its line.
    return ClusterYaml.standard()
        .read(order.cluster() + ".yaml", order.spec())
        .documentOrThrow()
        .cluster();
  }

  private ClusterReceipt working(Function<Heartbeat, ApplyReport> work) {
    Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext());
    try {
      ApplyReport report = work.apply(heartbeat);
      // Whoever was told to stop says so. By now nothing runs any more, and the lock is free.
      heartbeat.throwIfStopped();
      if (!report.isComplete()) {
        throw FleetFailure.of(report);
      }
      return new ClusterReceipt(
          report.plan().cluster().value(), report.applied().size(), heartbeat.isResumed());
    } catch (RuntimeException failure) {
      throw FleetFailure.of(failure, clock.instant());
    }
  }
}
