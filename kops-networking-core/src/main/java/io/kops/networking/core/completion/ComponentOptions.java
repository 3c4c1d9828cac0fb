package io.kops.networking.core.completion;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Sets the networking options of Kubernetes components: kubelet, kube-controller-manager,
 * kube-proxy, kube-apiserver and Docker.
 *
 * <p>Keeps options that are set, except those that kops overwrites too: kubelet's network plugin
 * and, with kubenet, its MTU; kubelet's {@code nonMasqueradeCIDR}; and the switches of
 * kube-controller-manager that allocate node CIDRs and configure cloud routes. Idempotent.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComponentOptions {
  private ComponentOptions() {}

  /**
   * Returns the cluster with the options of its components.
   *
   * @param cluster a completed cluster
   * @param nodes the node settings of the networking provider
   */
  public static Cluster fill(Cluster cluster, NodeNetworking nodes) {
    ClusterSpec spec = cluster.spec();
    for (Component component : ReleaseDefaults.of(spec.release()).components()) {
      spec = component.fill(spec, nodes);
    }
    return cluster.withSpec(spec);
  }

  /** Returns {@code @aws}, the value that reads the host name from the EC2 metadata. */
  static Optional<String> awsHostname(ClusterSpec spec) {
    return onAws(spec, "@aws");
  }

  /** Returns the value if the cluster runs on AWS. */
  static Optional<String> onAws(ClusterSpec spec, String value) {
    return spec.cloudProvider() == CloudProvider.AWS ? Optional.of(value) : Optional.empty();
  }

  /** Sets the options of one component. */
  @FunctionalInterface
  interface Component {
    ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes);
  }
}
