package io.kops.networking.core.rolling;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The cluster itself, as a rolling update needs it. The host implements it with its own client. */
public interface ClusterClient {
  /**
   * A cluster that nobody asks: nodes are not drained, and every cluster is valid. For a cluster
   * whose API cannot be reached, as {@code kops rolling-update --cloudonly}.
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
   * Lets no more pods onto a node and moves those that are there, except those of daemons. A node
   * that Kubernetes does not know needs no draining.
   *
   * @param node the name of the node
   * @param limit how long that may take
   * @return why it could not be done; empty when the node is drained
   */
  Optional<String> drain(String node, Duration limit);

  /** Returns what keeps the cluster from being valid, one sentence each; empty when it is. */
  List<String> faults();

  /**
   * Returns the names of the nodes that someone marked to be replaced. kops and its addons do so
   * with the annotation {@code kops.k8s.io/needs-update}; none unless the host says it.
   */
  default Set<String> markedNodes() {
    return Set.of();
  }
}
