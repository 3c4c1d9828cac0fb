package io.kops.networking.aws.fleet;

/**
 * What is to become of a cluster. Temporal keeps it as JSON, so that any worker can carry it out.
 *
 * @param operation what to do
 * @param site the account and region, such as {@code 123456789012/us-east-1}; the name of the task
 *     queue that its workers poll
 * @param cluster the name of the cluster
 * @param spec its spec as YAML; empty for a deletion, which goes by the name
 */
public record ClusterOrder(Operation operation, String site, String cluster, String spec) {
  /** What can be done with a cluster. */
  public enum Operation {
    /** Make its network, after a look at the plan. */
    CREATE,
    /** Make its network what the spec says now. */
    UPDATE,
    /** Delete all that it owns. */
    DELETE
  }
}
