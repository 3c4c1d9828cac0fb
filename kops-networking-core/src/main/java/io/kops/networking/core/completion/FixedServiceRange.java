package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterSpec;

/** Gives services the range of the 1.37 line, which follows from the family alone. */
final class FixedServiceRange implements SpecStep {
  private static final Cidr IPV4 = Cidr.parse("100.64.0.0/13");
  private static final Cidr IPV6 = Cidr.parse("fd00:5e4f:ce::/108");

  @Override
  public ClusterSpec complete(ClusterSpec spec) {
    Cidr services = spec.serviceClusterIpRange().orElse(spec.isIpv6() ? IPV6 : IPV4);
    return spec.toBuilder().serviceClusterIpRange(services).build();
  }
}
