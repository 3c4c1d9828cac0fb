package io.kops.networking.aws.fleet;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.AwsNetworkingBuilder;
import io.kops.networking.state.StateStore;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Workers for workflows, and workers for the activities of an account and region. */
public final class FleetWorkers {
  /** The task queue of the workflows. Its workers need no AWS credentials. */
  public static final String WORKFLOWS = "cluster-workflows";

  private FleetWorkers() {}

  /** Configures one of several processes that use the same account and region. */
  static AwsNetworkingBuilder networking(
      Ec2Client ec2, IamClient iam, StateStore store, int processes, String owner) {
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(iam)
        .stateStore(store)
        // EC2 counts the calls of all processes in the account and region together.
        .callLimits(CallLimits.documented().sharedBy(processes))
        .owner(owner);
  }

  /** Creates a worker for an account and region. All its activities share one networking. */
  static Worker ofSite(
      WorkerFactory factory,
      String site,
      AwsNetworking networking,
      InstantSource clock,
      int clustersAtATime) {
    Worker worker =
        factory.newWorker(
            site,
            WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(clustersAtATime)
                // The maximum delay until an activity detects its cancellation.
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(2))
                .build());
    worker.registerActivitiesImplementations(new NetworkingActivities(networking, clock));
    return worker;
  }

  /** Creates a worker for the workflows of all clusters. */
  static Worker ofWorkflows(WorkerFactory factory, WorkerOptions options, Duration silence) {
    Worker worker = factory.newWorker(WORKFLOWS, options);
    worker.registerWorkflowImplementationFactory(
        ClusterWorkflow.class, () -> new ClusterWorkflowRun(silence));
    return worker;
  }

  /** Returns the workflow of a cluster. Its id allows only one workflow per cluster at a time. */
  static ClusterWorkflow workflow(WorkflowClient client, ClusterOrder order) {
    return client.newWorkflowStub(
        ClusterWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(WORKFLOWS)
            .setWorkflowId("cluster/" + order.site() + "/" + order.cluster())
            .build());
  }
}
