package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.Optional;

/** What both lines fill in for the DNS of the cluster. */
abstract class ClusterDns implements CompletionStep {
  private static final int CACHE_SIZE = 1000;
  private static final int CACHE_CONCURRENCY = 150;
  private static final int OFFSET = 10;

  /** Fills in what the line adds; {@code dns} has the common fields already. */
  abstract KubeDnsSettings complete(KubeDnsSettings dns, ClusterSpec spec);

  @Override
  public Cluster complete(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    KubeDnsSettings given = spec.kubeDns().orElseGet(() -> KubeDnsSettings.builder().build());
    KubeDnsSettings filled =
        given.toBuilder()
            .serverIp(given.serverIp().or(() -> address(spec, problems)))
            .domain(given.domain().or(spec::clusterDnsDomain))
            .cacheMaxSize(given.cacheMaxSize().orElse(CACHE_SIZE))
            .cacheMaxConcurrent(given.cacheMaxConcurrent().orElse(CACHE_CONCURRENCY))
            .build();
    return cluster.edit(edit -> edit.kubeDns(complete(filled, spec)));
  }

  private static Optional<IpAddress> address(ClusterSpec spec, Problems.Collector problems) {
    FieldPath path = FieldPath.of("spec").child("serviceClusterIPRange");
    return spec.serviceClusterIpRange()
        .flatMap(range -> RangeShare.address(range, OFFSET, path, problems));
  }
}
