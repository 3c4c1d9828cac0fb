package io.kops.networking.core.install;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Kubernetes access that the check requires. The host implements it with its own Kubernetes
 * client. All methods only read, and may throw the exceptions of the client.
 */
public interface ClusterView {
  /** Returns the nodes of the cluster, including the control plane. */
  List<Node> nodes();

  /** Returns the pods of a namespace, in any phase. */
  List<Pod> pods(String namespace);

  /**
   * Returns the value of {@code --network-plugin} of a node's kubelet, such as {@code cni}; empty
   * if the host cannot determine it. The Kubernetes API does not expose it: a host that can run a
   * command on the node reads the command line of kubelet.
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
    public Node {
      labels = Map.copyOf(labels);
    }
  }

  /**
   * A pod.
   *
   * @param name its name
   * @param node its node; empty when it is not scheduled
   * @param labels its labels
   * @param ready whether its condition {@code Ready} is true
   * @param waiting the reason why one of its containers does not run, such as {@code
   *     CrashLoopBackOff}; empty when all run
   */
  record Pod(
      String name,
      Optional<String> node,
      Map<String, String> labels,
      boolean ready,
      Optional<String> waiting) {
    public Pod {
      labels = Map.copyOf(labels);
    }
  }
}
