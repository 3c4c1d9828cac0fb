package io.kops.networking.core.rolling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Kubernetes access that a rolling update requires. The host implements it with its own client.
 */
public interface ClusterClient {
  /**
   * Skips all access to the cluster: nodes are not drained, and every cluster counts as valid. For
   * a cluster whose API cannot be reached, as {@code kops rolling-update --cloudonly}.
   */
  ClusterClient SKIP_VALIDATION =
      new ClusterClient() {
        @Override
        public Optional<String> drain(String node, Duration limit) {
          return Optional.empty();
        }

        @Override
        public List<String> faults() {
          return List.of();
        }
      };

  /**
   * Cordons a node and evicts its pods, except those of daemon sets. A node that Kubernetes does
   * not know is already drained.
   *
   * @param node the name of the node
   * @param limit the maximum duration
   * @return the reason for a failure; empty when the node is drained
   */
  Optional<String> drain(String node, Duration limit);

  /**
   * Returns the reasons why the cluster is not valid, one sentence each; empty when it is valid.
   */
  List<String> faults();

  /**
   * Returns the names of the nodes marked for replacement. kops and its addons mark nodes with the
   * annotation {@code kops.k8s.io/needs-update}. Empty unless the host implements it.
   */
  default Set<String> markedNodes() {
    return Set.of();
  }
}
