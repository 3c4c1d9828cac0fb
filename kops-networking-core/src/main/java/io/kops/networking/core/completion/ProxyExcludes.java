package io.kops.networking.core.completion;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EgressProxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Excludes the addresses of the cluster from its HTTP proxy. A value that occurs anywhere in the
 * given text is not added.
 *
 * @param networks returns the CIDRs of the VPC to exclude
 */
record ProxyExcludes(Function<ClusterSpec, Stream<Cidr>> networks)
    implements UnaryOperator<ClusterSpec> {
  static final Function<ClusterSpec, Stream<Cidr>> VPC = spec -> spec.networkCidr().stream();
  static final Function<ClusterSpec, Stream<Cidr>> VPC_WITH_ADDITIONAL =
      spec -> Stream.concat(VPC.apply(spec), spec.additionalNetworkCidrs().stream());

  private static final String AWS_METADATA = "169.254.169.254";

  @Override
  public ClusterSpec apply(ClusterSpec spec) {
    return spec.egressProxy()
        .map(proxy -> spec.toBuilder().egressProxy(complete(proxy, spec)).build())
        .orElse(spec);
  }

  private EgressProxy complete(EgressProxy proxy, ClusterSpec spec) {
    String given = proxy.excludes().orElse("");
    Set<String> all =
        new LinkedHashSet<>(given.isEmpty() ? List.of() : Arrays.asList(given.split(",", -1)));
    for (String exclude : ofCluster(spec)) {
      if (!given.contains(exclude)) {
        all.add(exclude);
      }
    }
    return proxy.toBuilder().excludes(String.join(",", all)).build();
  }

  private List<String> ofCluster(ClusterSpec spec) {
    List<String> excludes = new ArrayList<>(List.of("127.0.0.1", "localhost"));
    spec.clusterDnsDomain().ifPresent(excludes::add);
    spec.apiPublicName().ifPresent(excludes::add);
    excludes.add(spec.name().value());
    spec.nonMasqueradeCidr().flatMap(ProxyExcludes::firstHost).ifPresent(excludes::add);
    spec.nonMasqueradeCidr().map(Cidr::toString).ifPresent(excludes::add);
    if (spec.cloudProvider() == CloudProvider.AWS) {
      excludes.add(AWS_METADATA);
    }
    networks.apply(spec).map(Cidr::toString).forEach(excludes::add);
    return excludes;
  }

  private static Optional<String> firstHost(Cidr cidr) {
    return cidr.prefixLength() == cidr.family().bits()
        ? Optional.empty()
        : Optional.of(cidr.nth(1).toString());
  }
}
