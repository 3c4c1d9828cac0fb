package io.kops.networking.aws.fleet;

/**
 * An order to change a cluster. Temporal stores it as JSON, so any worker can execute it.
 *
 * @param operation the operation
 * @param site the account and region, such as {@code 123456789012/us-east-1}; the name of the task
 *     queue that its workers poll
 * @param cluster the name of the cluster
 * @param spec its spec as YAML; empty for a deletion, which only needs the name
 */
public record ClusterOrder(Operation operation, String site, String cluster, String spec) {
  /** The operations on a cluster. */
  public enum Operation {
    /** Create its network, after a review of the plan. */
    CREATE,
    /** Update its network to the spec. */
    UPDATE,
    /** Delete all that it owns. */
    DELETE
  }
}
