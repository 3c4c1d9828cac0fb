package io.kops.networking.core.completion;

import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Completes the topology with its DNS type, the hosted zone and the DNS service of the cluster. */
final class DnsSteps {
  private static final int CACHE_SIZE = 1000;
  private static final int CACHE_CONCURRENCY = 150;
  private static final int SERVICE_OFFSET = 10;
  private static final int KUBE_DNS_REPLICAS = 2;
  private static final String AWS_IPV6_RESOLVER = "fd00:ec2::253";
  private static final String IPV4_CACHE = "169.254.20.10";
  private static final String IPV6_CACHE = "fd00:90de:d95::1";

  private DnsSteps() {}

  /** Returns the DNS type, which is public by default. */
  static DnsType dnsType(ClusterSpec spec) {
    return spec.topology().flatMap(Topology::dns).orElse(DnsType.PUBLIC);
  }

  /** Chooses a public control plane, public nodes and public DNS. */
  static ClusterSpec topologyV110(ClusterSpec spec) {
    return topology(spec, Topology.of(TopologyType.PUBLIC));
  }

  /**
   * Chooses public DNS. The topology of the control plane and the nodes stays unset, because the
   * subnet types decide it.
   */
  static ClusterSpec topologyV137(ClusterSpec spec) {
    return topology(spec, Topology.builder().build());
  }

  private static ClusterSpec topology(ClusterSpec spec, Topology whenUnset) {
    Topology topology = spec.topology().orElse(whenUnset);
    return spec.toBuilder()
        .topology(topology.toBuilder().dns(topology.dns().orElse(DnsType.PUBLIC)).build())
        .build();
  }

  /** Chooses the channel {@code stable} and the DNS domain {@code cluster.local}. */
  static ClusterSpec channelAndDomain(ClusterSpec spec) {
    return spec.toBuilder()
        .channel(spec.channel().orElse("stable"))
        .clusterDnsDomain(spec.clusterDnsDomain().orElse("cluster.local"))
        .build();
  }

  /** Sets the hosted zone that was found for the cluster's name. Gossip names have none. */
  static Cluster hostedZone(
      Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    if (cluster.name().isGossip() || cluster.spec().dnsZone().isPresent()) {
      return cluster;
    }
    return cluster.edit(spec -> spec.dnsZone(existing.hostedZoneId()));
  }

  /** Completes kube-dns, which always has two replicas. */
  static Cluster kubeDns(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    KubeDnsSettings dns = clusterDns(cluster.spec(), problems);
    return cluster.edit(edit -> edit.kubeDns(dns.toBuilder().replicas(KUBE_DNS_REPLICAS).build()));
  }

  /** Completes CoreDNS. IPv6 clusters use the AWS resolver that has an IPv6 address. */
  static Cluster coreDns(Cluster cluster, ExistingNetwork existing, Problems.Collector problems) {
    ClusterSpec spec = cluster.spec();
    KubeDnsSettings dns = clusterDns(spec, problems);
    boolean ipv6 = spec.isIpv6();
    KubeDnsSettings.Builder filled = dns.toBuilder().provider(dns.provider().orElse("CoreDNS"));
    if (ipv6 && spec.cloudProvider() == CloudProvider.AWS && dns.upstreamNameservers().isEmpty()) {
      filled.upstreamNameservers(List.of(AWS_IPV6_RESOLVER));
    }
    if (dns.nodeLocalDnsEnabled().orElse(false)) {
      filled.nodeLocalDnsIp(dns.nodeLocalDnsIp().orElse(ipv6 ? IPV6_CACHE : IPV4_CACHE));
    }
    return cluster.edit(edit -> edit.kubeDns(filled.build()));
  }

  private static KubeDnsSettings clusterDns(ClusterSpec spec, Problems.Collector problems) {
    KubeDnsSettings given = spec.kubeDns().orElseGet(() -> KubeDnsSettings.builder().build());
    return given.toBuilder()
        .serverIp(given.serverIp().or(() -> serverIp(spec, problems)))
        .domain(given.domain().or(spec::clusterDnsDomain))
        .cacheMaxSize(given.cacheMaxSize().orElse(CACHE_SIZE))
        .cacheMaxConcurrent(given.cacheMaxConcurrent().orElse(CACHE_CONCURRENCY))
        .build();
  }

  private static Optional<IpAddress> serverIp(ClusterSpec spec, Problems.Collector problems) {
    FieldPath path = FieldPath.of("spec").child("serviceClusterIPRange");
    return spec.serviceClusterIpRange()
        .flatMap(range -> PodAndServiceRanges.address(range, SERVICE_OFFSET, path, problems));
  }
}
