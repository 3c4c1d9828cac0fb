package io.kops.networking.core.completion;

import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import java.util.List;

/** The DNS of the 1.37 line: CoreDNS, and on IPv6 the resolver of AWS that has an IPv6 address. */
final class CoreDnsByDefault extends ClusterDns {
  private static final String AWS_IPV6_RESOLVER = "fd00:ec2::253";
  private static final String IPV4_CACHE = "169.254.20.10";
  private static final String IPV6_CACHE = "fd00:90de:d95::1";

  @Override
  KubeDnsSettings complete(KubeDnsSettings dns, ClusterSpec spec) {
    boolean ipv6 = spec.isIpv6();
    KubeDnsSettings.Builder filled = dns.toBuilder().provider(dns.provider().orElse("CoreDNS"));
    if (ipv6 && spec.cloudProvider() == CloudProvider.AWS && dns.upstreamNameservers().isEmpty()) {
      filled.upstreamNameservers(List.of(AWS_IPV6_RESOLVER));
    }
    if (dns.nodeLocalDnsEnabled().orElse(false)) {
      filled.nodeLocalDnsIp(dns.nodeLocalDnsIp().orElse(ipv6 ? IPV6_CACHE : IPV4_CACHE));
    }
    return filled.build();
  }
}
