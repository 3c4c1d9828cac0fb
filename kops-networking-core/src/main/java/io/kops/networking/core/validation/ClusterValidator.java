package io.kops.networking.core.validation;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.network.ExistingPrefixList;
import io.kops.networking.core.network.Firewall;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.Map;

/**
 * Validates a cluster against the rules of its kops release and the quotas of its account. Reads
 * only its arguments. Safe for use by several threads.
 *
 * <p>Rules that only a provider knows, such as the backends of flannel, are checked by {@link
 * io.kops.networking.spi.NetworkingProvider#validate}.
 */
public final class ClusterValidator {
  public ClusterValidator() {}

  /**
   * Returns the problems of the cluster, by rule family and then in document order. The same
   * arguments give the same result. A cluster of another cloud has one problem: {@link
   * YamlProblems#CLOUD_NOT_SUPPORTED}.
   *
   * @param cluster the cluster to validate
   * @param stage the completeness that the rules expect
   * @param quotas the quotas of the account
   */
  public Problems validate(Cluster cluster, Stage stage, Quotas quotas) {
    if (cluster.spec().cloudProvider() != CloudProvider.AWS) {
      return Problems.of(otherCloud(cluster.spec().cloudProvider()));
    }
    ValidationContext context = new ValidationContext(cluster, stage, quotas);
    Problems.Collector problems = Problems.collector();
    for (Rule rule : RuleTable.of(cluster.spec().release())) {
      rule.check(context, problems);
    }
    return problems.problems();
  }

  private static Problem otherCloud(CloudProvider cloud) {
    return Problem.error(
        SpecPath.of("cloudProvider"),
        YamlProblems.CLOUD_NOT_SUPPORTED,
        "the cloud \"" + cloud + "\" is not supported",
        "use aws");
  }

  /**
   * Returns one problem per security group that exceeds its quota of rules because of prefix lists,
   * each of which counts as its maximum number of entries. Other rules are part of {@link
   * #validate}.
   *
   * @param cluster the completed cluster
   * @param firewall the rules of the cluster
   * @param lists the prefix lists of the rules, by id
   * @param quotas the quotas of the account
   */
  public Problems validatePrefixLists(
      Cluster cluster, Firewall firewall, Map<String, ExistingPrefixList> lists, Quotas quotas) {
    return FirewallRuleCounts.check(cluster, firewall, lists, quotas);
  }
}
