package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.ClusterSpec;

/** Whether pods and services of a cluster speak IPv4 or IPv6. */
final class ClusterFamily {
  private ClusterFamily() {}

  static boolean isIpv6(ClusterSpec spec) {
    return spec.nonMasqueradeCidr().filter(range -> range.family() == IpFamily.IPV6).isPresent();
  }
}
