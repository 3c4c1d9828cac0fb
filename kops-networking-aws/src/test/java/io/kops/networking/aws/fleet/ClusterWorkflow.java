package io.kops.networking.aws.fleet;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Carries out an order for one cluster, however many workers it takes. */
@WorkflowInterface
public interface ClusterWorkflow {
  /** Returns when the order is carried out. */
  @WorkflowMethod
  ClusterReceipt carryOut(ClusterOrder order);
}
