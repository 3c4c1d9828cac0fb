package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Kindnet;
import java.util.Optional;
import java.util.stream.Stream;

/** What kindnet is told where a user says nothing: it masquerades what leaves the network. */
final class KindnetDefaults implements SpecStep {
  private static final String VERSION = "v1.0.1";
  private static final int LOG_LEVEL = 2;

  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    if (!(spec.networking().orElse(null) instanceof Kindnet given)) {
      return spec;
    }
    Kindnet.Builder kindnet =
        given.toBuilder()
            .version(given.version().orElse(VERSION))
            .fastPathThreshold(given.fastPathThreshold().orElse(0))
            .logLevel(given.logLevel().orElse(LOG_LEVEL));
    if (given.masqueradeEnabled().isEmpty()) {
      boolean ipv4 = !spec.isIpv6();
      kindnet.masqueradeEnabled(ipv4);
      if (ipv4 && given.masqueradeNonMasqueradeCidrs().isEmpty()) {
        kindnet.masqueradeNonMasqueradeCidrs(
            Stream.of(spec.networkCidr(), spec.podCidr(), spec.serviceClusterIpRange())
                .flatMap(Optional::stream)
                .map(Cidr::toString)
                .toList());
      }
    }
    return spec.toBuilder().networking(kindnet.build()).build();
  }
}
