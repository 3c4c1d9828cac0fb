package io.kops.networking.core.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the check asks of a cluster. The host implements it with the Kubernetes client that it has;
 * every method only reads, and may throw what the client throws.
 */
public interface ClusterView {
  /** Returns the nodes of the cluster, masters included. */
  List<Node> nodes();

  /** Returns the pods of a namespace, in any state. */
  List<Pod> pods(String namespace);

  /**
   * Returns what kubelet of a node was told with {@code --network-plugin}, such as {@code cni};
   * empty when the host has no way to know. The Kubernetes API does not tell it: a host that can
   * run a command on the machine reads the command line of kubelet.
   */
  default Optional<String> networkPlugin(String node) {
    return Optional.empty();
  }

  /**
   * A node.
   *
   * @param name its name
   * @param ready whether its condition {@code Ready} is true
   * @param labels its labels
   */
  record Node(String name, boolean ready, Map<String, String> labels) {
    /** Copies the map. */
    public Node {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * A pod.
   *
   * @param name its name
   * @param node the node it is on; empty when it is on none yet
   * @param labels its labels
   * @param ready whether its condition {@code Ready} is true
   * @param waiting why a container of it does not run, such as {@code CrashLoopBackOff}; empty when
   *     all run
   */
  record Pod(
      String name,
      Optional<String> node,
      Map<String, String> labels,
      boolean ready,
      Optional<String> waiting) {
    /** Copies the map. */
    public Pod {
      labels = Map.copyOf(labels);
    }
  }
}
