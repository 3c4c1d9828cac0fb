package io.kops.networking.core.completion;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.spi.NodeNetworking;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Fills in the options of Kubernetes' components that networking owns: of kubelet,
 * kube-controller-manager, kube-proxy, kube-apiserver and Docker.
 *
 * <p>What a user wrote stays, except where kops overwrites it too: kubelet's network plugin and,
 * with kubenet, its MTU; kubelet's {@code nonMasqueradeCIDR}; and whether kube-controller-manager
 * gives nodes their pod ranges and routes them. Doing it twice is doing it once.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComponentOptions {
  private ComponentOptions() {}

  /**
   * Returns the cluster with the options of its components.
   *
   * @param cluster a completed cluster
   * @param nodes what the networking provider asks of the machines
   */
  public static Cluster fill(Cluster cluster, NodeNetworking nodes) {
    ClusterSpec spec = cluster.spec();
    for (OptionFamily family : familiesOf(spec.release())) {
      spec = family.fill(spec, nodes);
    }
    return cluster.withSpec(spec);
  }

  private static List<OptionFamily> familiesOf(KopsRelease release) {
    return switch (release) {
      case V1_10 ->
          List.of(
              new ControllerManagerOptions(),
              new KubeletOptions(),
              new KubeProxyOptions(),
              new ApiServerOptions("aws"),
              new DockerOptions());
      case V1_37 ->
          List.of(
              new ExternalCloudControllerManagerOptions(),
              new CloudControllerManagerOptions(),
              new ExternalCloudKubeletOptions(),
              new DualFamilyKubeProxyOptions(),
              new ApiServerOptions("external"));
    };
  }
}
