package io.kops.networking.core.validation;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;

/**
 * Checks a cluster against the rules of its kops line and the quotas of its account. Reads nothing
 * but its arguments; safe for use by several threads.
 *
 * <p>What a provider alone knows, such as the backend of flannel, is for {@link
 * io.kops.networking.spi.NetworkingProvider#validate} to check.
 */
public final class ClusterValidator {
  /** Makes a validator. */
  public ClusterValidator() {}

  /**
   * Returns every problem of the cluster, in the order of the rule families and within one of them
   * in the order of the document; the same for the same arguments.
   *
   * @param cluster what to check
   * @param stage how much of it has to be there
   * @param quotas what the account may have
   */
  public Problems validate(Cluster cluster, Stage stage, Quotas quotas) {
    ValidationContext context = new ValidationContext(cluster, stage, quotas);
    Problems.Collector problems = Problems.collector();
    for (Rule rule : RuleTable.of(context.release())) {
      rule.check(context, problems);
    }
    return problems.problems();
  }
}
