package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.DNS_SERVER_OUTSIDE_SERVICE_RANGE;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_CLUSTER_DNS_DIFFERS;
import static io.kops.networking.core.validation.ValidationCodes.KUBELET_NEEDS_NODE_LOCAL_DNS;
import static io.kops.networking.core.validation.ValidationCodes.NAME_SERVER_NOT_ADDRESS;
import static io.kops.networking.core.validation.ValidationCodes.NODE_LOCAL_DNS_ADDRESS_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.NODE_LOCAL_DNS_NEEDS_CORE_DNS;
import static io.kops.networking.core.validation.ValidationCodes.STUB_DOMAIN_WITHOUT_SERVERS;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.KubeProxySettings;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Validates the DNS service of the cluster. */
final class DnsRules {
  private static final FieldPath SERVER_PATH = SpecPath.of("kubeDNS").child("serverIP");
  private static final FieldPath NAME_SERVERS_PATH = SpecPath.of("kubeDNS");
  private static final FieldPath DNS = SpecPath.of("kubeDNS");
  private static final FieldPath ADDRESS = DNS.child("nodeLocalDNS").child("localIP");

  private DnsRules() {}

  /** Requires the address of the DNS service inside the service CIDR. */
  static void server(ValidationContext context, Problems.Collector problems) {
    Optional<KubeDnsSettings> settings = context.spec().kubeDns();
    Optional<IpAddress> server = settings.flatMap(KubeDnsSettings::serverIp);
    if (settings.isPresent() && server.isEmpty() && context.isComplete()) {
      problems.error(
          SERVER_PATH,
          DNS_SERVER_MISSING,
          "the DNS service has no address",
          "set kubeDNS.serverIP to an address of serviceClusterIPRange, or complete the spec");
    }
    Optional<Cidr> services = context.spec().serviceClusterIpRange();
    if (server.isPresent() && services.filter(range -> !range.contains(server.get())).isPresent()) {
      problems.error(
          SERVER_PATH,
          DNS_SERVER_OUTSIDE_SERVICE_RANGE,
          server.get() + " is not inside serviceClusterIPRange " + services.get(),
          "use an address of that range, or remove the field to use the default");
    }
  }

  /** Requires IP addresses of upstream name servers and stub domains. */
  static void nameServers(ValidationContext context, Problems.Collector problems) {
    context.spec().kubeDns().ifPresent(settings -> checkNameServers(settings, problems));
  }

  private static void checkNameServers(KubeDnsSettings settings, Problems.Collector problems) {
    List<String> upstream = settings.upstreamNameservers();
    for (int i = 0; i < upstream.size(); i++) {
      checkNameServers(
          upstream.get(i), NAME_SERVERS_PATH.child("upstreamNameservers").index(i), problems);
    }
    settings
        .stubDomains()
        .forEach(
            (domain, servers) -> {
              FieldPath path = NAME_SERVERS_PATH.child("stubDomains").key(domain);
              if (servers.isEmpty()) {
                problems.error(
                    path,
                    STUB_DOMAIN_WITHOUT_SERVERS,
                    "the domain \"" + domain + "\" has no name server",
                    "list the addresses of its servers, or remove the domain");
              }
              for (int i = 0; i < servers.size(); i++) {
                checkNameServers(servers.get(i), path.index(i), problems);
              }
            });
  }

  private static void checkNameServers(String server, FieldPath path, Problems.Collector problems) {
    if (IpAddress.tryParse(server).isEmpty()) {
      problems.error(
          path,
          NAME_SERVER_NOT_ADDRESS,
          "\"" + server + "\" is not an IP address",
          "use the address of the server");
    }
  }

  /** Validates the DNS settings of kubelet if each node has a DNS cache. */
  static void nodeLocalCache(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    Optional<KubeDnsSettings> dns =
        spec.kubeDns().filter(it -> it.nodeLocalDnsEnabled().orElse(false));
    if (dns.isEmpty()) {
      return;
    }
    dns.get()
        .provider()
        .filter(provider -> !provider.equals("CoreDNS"))
        .ifPresent(
            provider ->
                problems.error(
                    DNS.child("provider"),
                    NODE_LOCAL_DNS_NEEDS_CORE_DNS,
                    "nodeLocalDNS requires CoreDNS, not " + provider,
                    "use CoreDNS, or disable nodeLocalDNS"));
    Optional<String> text = dns.get().nodeLocalDnsIp();
    Optional<IpAddress> cache = text.flatMap(IpAddress::tryParse);
    if (text.isPresent() && cache.isEmpty()) {
      problems.error(
          ADDRESS,
          NODE_LOCAL_DNS_ADDRESS_MALFORMED,
          "\"" + text.get() + "\" is not an IP address",
          "use an address such as 169.254.20.10, or remove the field");
    } else if (cache.isPresent()) {
      spec.kubelet().ifPresent(it -> checkKubelet("kubelet", it, cache.get(), spec, problems));
      spec.controlPlaneKubelet()
          .ifPresent(it -> checkKubelet("masterKubelet", it, cache.get(), spec, problems));
    }
  }

  private static void checkKubelet(
      String component,
      KubeletSettings kubelet,
      IpAddress cache,
      ClusterSpec spec,
      Problems.Collector problems) {
    if (kubelet.clusterDns().isEmpty() || kubelet.clusterDns().get().equals(cache)) {
      return;
    }
    IpAddress given = kubelet.clusterDns().get();
    FieldPath path = SpecPath.of(component).child("clusterDNS");
    boolean server = spec.kubeDns().flatMap(KubeDnsSettings::serverIp).equals(Optional.of(given));
    if (!server) {
      problems.error(
          path,
          KUBELET_CLUSTER_DNS_DIFFERS,
          "%s.clusterDNS %s is neither the DNS service nor the node-local cache %s"
              .formatted(component, given, cache),
          "remove the field");
    } else if (takesOverServices(spec)) {
      problems.error(
          path,
          KUBELET_NEEDS_NODE_LOCAL_DNS,
          "with ipvs or cilium the node-local cache has its own address, which"
              + " %s.clusterDNS %s bypasses".formatted(component, given),
          "remove the field, or set it to " + cache);
    }
  }

  /** Returns whether the cache cannot use the address of the DNS service. */
  private static boolean takesOverServices(ClusterSpec spec) {
    boolean ipvs =
        spec.kubeProxy().flatMap(KubeProxySettings::proxyMode).filter("ipvs"::equals).isPresent();
    return ipvs || spec.networking().filter(Cilium.class::isInstance).isPresent();
  }
}
