package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeControllerManagerSettings;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.spi.NodeNetworking;
import java.util.Optional;

/** Kube-controller-manager of the 1.10 line: it gives every node a pod range, with any provider. */
final class ControllerManagerOptions implements OptionFamily {
  private static final KubernetesVersion FIRST_OF_1_4 = KubernetesVersion.parse("1.4.8");
  private static final KubernetesVersion FIRST_OF_1_5 = KubernetesVersion.parse("1.5.2");

  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    KubeControllerManagerSettings given = ControllerManagerPodRange.manager(spec);
    return spec.toBuilder()
        .kubeControllerManager(
            given.toBuilder()
                .allocateNodeCidrs(true)
                .configureCloudRoutes(nodes.cloudRoutes())
                .clusterName(given.clusterName().orElse(spec.name().value()))
                .cloudProvider(given.cloudProvider().or(() -> AwsOptions.cloudProvider(spec)))
                .attachDetachReconcileSyncPeriod(
                    given.attachDetachReconcileSyncPeriod().or(() -> syncPeriod(spec)))
                .build())
        .build();
  }

  /** Returns a minute for those versions that know the flag. */
  private static Optional<String> syncPeriod(ClusterSpec spec) {
    return spec.kubernetesVersion()
        .filter(
            version ->
                version.compareTo(version.isAtLeast(1, 5) ? FIRST_OF_1_5 : FIRST_OF_1_4) >= 0)
        .map(version -> "1m0s");
  }
}
