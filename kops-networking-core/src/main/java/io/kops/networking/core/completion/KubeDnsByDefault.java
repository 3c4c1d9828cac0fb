package io.kops.networking.core.completion;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;

/** The DNS of the 1.10 line, which always has two servers. */
final class KubeDnsByDefault extends ClusterDns {
  private static final int SERVERS = 2;

  @Override
  KubeDnsSettings complete(KubeDnsSettings dns, ClusterSpec spec) {
    return dns.toBuilder().replicas(SERVERS).build();
  }
}
