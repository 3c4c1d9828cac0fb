package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;

/** Takes the stable channel and the domain {@code cluster.local}, where others are not given. */
final class ChannelAndDomain implements SpecStep {
  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    return spec.toBuilder()
        .channel(spec.channel().orElse("stable"))
        .clusterDnsDomain(spec.clusterDnsDomain().orElse("cluster.local"))
        .build();
  }
}
