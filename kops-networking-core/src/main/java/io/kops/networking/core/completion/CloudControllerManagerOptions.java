package io.kops.networking.core.completion;

import io.kops.networking.cluster.CloudControllerManagerSettings;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.spi.NodeNetworking;

/** The cloud controller manager of the 1.37 line, which makes the routes of kubenet. */
final class CloudControllerManagerOptions implements OptionFamily {
  @Override
  public ClusterSpec fill(ClusterSpec spec, NodeNetworking nodes) {
    CloudControllerManagerSettings given =
        spec.cloudControllerManager()
            .orElseGet(() -> CloudControllerManagerSettings.builder().build());
    CloudControllerManagerSettings.Builder manager =
        given.toBuilder()
            .clusterName(given.clusterName().orElse(spec.name().value()))
            .cloudProvider(given.cloudProvider().or(() -> AwsOptions.cloudProvider(spec)))
            .configureCloudRoutes(given.configureCloudRoutes().orElse(nodes.cloudRoutes()));
    if (!spec.isIpv6()) {
      manager.clusterCidr(given.clusterCidr().or(spec::podCidr));
    }
    return spec.toBuilder().cloudControllerManager(manager.build()).build();
  }
}
