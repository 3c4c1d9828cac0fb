package io.kops.networking.core.stateobject;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.KubeletSettings;
import java.util.Optional;

/**
 * The images that kops determines for a completed spec. They are preserved unless the cluster sets
 * its own.
 */
final class KopsImages {
  private KopsImages() {}

  /**
   * Returns the completed spec with the images of the previous one.
   *
   * @param completed the new completed spec
   * @param before the completed spec that kops wrote
   */
  static ClusterSpec kept(ClusterSpec completed, ClusterSpec before) {
    return completed.toBuilder()
        .kubelet(kubelet(completed.kubelet(), before.kubelet()))
        .controlPlaneKubelet(kubelet(completed.controlPlaneKubelet(), before.controlPlaneKubelet()))
        .etcdClusters(completed.etcdClusters().stream().map(etcd -> etcd(etcd, before)).toList())
        .build();
  }

  private static Optional<KubeletSettings> kubelet(
      Optional<KubeletSettings> completed, Optional<KubeletSettings> before) {
    Optional<String> image = before.flatMap(KubeletSettings::podInfraContainerImage);
    return completed.map(
        kubelet ->
            kubelet.toBuilder()
                .podInfraContainerImage(kubelet.podInfraContainerImage().or(() -> image))
                .build());
  }

  private static EtcdCluster etcd(EtcdCluster completed, ClusterSpec before) {
    Optional<String> image =
        before.etcdClusters().stream()
            .filter(etcd -> etcd.name().equals(completed.name()))
            .findFirst()
            .flatMap(EtcdCluster::image);
    return completed.toBuilder().image(completed.image().or(() -> image)).build();
  }
}
