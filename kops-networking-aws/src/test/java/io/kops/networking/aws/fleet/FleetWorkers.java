package io.kops.networking.aws.fleet;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.aws.AwsNetworking;
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

/** The processes of a fleet: those that run workflows, and those that change an account. */
public final class FleetWorkers {
  /** The task queue of the workflows. Their workers need no credentials for AWS. */
  public static final String WORKFLOWS = "cluster-workflows";

  private FleetWorkers() {}

  /** Begins the networking of one of several processes that work in an account and region. */
  static AwsNetworking.Builder networking(
      Ec2Client ec2, IamClient iam, StateStore store, int processes, String owner) {
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(iam)
        .stateStore(store)
        // EC2 counts the calls of the account and region, whichever process makes them.
        .callLimits(CallLimits.documented().sharedBy(processes))
        .owner(owner);
  }

  /** Makes a worker for an account and region. One networking serves all of its activities. */
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
                // How long a cancellation may take to be heard.
                .setMaxHeartbeatThrottleInterval(Duration.ofSeconds(2))
                .build());
    worker.registerActivitiesImplementations(new NetworkingActivities(networking, clock));
    return worker;
  }

  /** Makes a worker for the workflows of all clusters. */
  static Worker ofWorkflows(WorkerFactory factory, WorkerOptions options, Duration silence) {
    Worker worker = factory.newWorker(WORKFLOWS, options);
    worker.registerWorkflowImplementationFactory(
        ClusterWorkflow.class, () -> new ClusterWorkflowRun(silence));
    return worker;
  }

  /** Returns the workflow of a cluster. There is one at a time, because its id is the cluster's. */
  static ClusterWorkflow workflow(WorkflowClient client, ClusterOrder order) {
    return client.newWorkflowStub(
        ClusterWorkflow.class,
        WorkflowOptions.newBuilder()
            .setTaskQueue(WORKFLOWS)
            .setWorkflowId("cluster/" + order.site() + "/" + order.cluster())
            .build());
  }
}
