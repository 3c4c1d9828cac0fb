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

/** The activities of one account and region. Thread-safe. */
public final class NetworkingActivities implements ClusterActivities {
  private final AwsNetworking networking;
  private final InstantSource clock;

  /** The caller closes the networking. */
  public NetworkingActivities(AwsNetworking networking, InstantSource clock) {
    this.networking = networking;
    this.clock = clock;
  }

  @Override
  public ClusterReceipt create(ClusterOrder order) {
    return working(
        heartbeat -> {
          Plan plan = networking.plan(clusterOf(order));
          // Review, store or approve the plan here.
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
    // Throws an exception with all problems of the spec, each with its line.
    return ClusterYaml.standard()
        .read(order.cluster() + ".yaml", order.spec())
        .documentOrThrow()
        .cluster();
  }

  private ClusterReceipt working(Function<Heartbeat, ApplyReport> work) {
    Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext());
    try {
      ApplyReport report = work.apply(heartbeat);
      // Report a cancellation. No action is running any more, and the lock is released.
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
