package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The DNS of the cluster: {@code spec.kubeDNS}. */
@Value.Immutable
@KopsValue
public interface KubeDnsSettings {
  /** Returns {@code KubeDNS} or {@code CoreDNS}. */
  Optional<String> provider();

  /** Returns the service address of the DNS server. */
  Optional<IpAddress> serverIp();

  /** Returns the DNS domain of the cluster. */
  Optional<String> domain();

  /** Returns the number of replicas. */
  OptionalInt replicas();

  /** Returns the size of the cache. */
  OptionalInt cacheMaxSize();

  /** Returns the maximum number of concurrent queries that the cache forwards. */
  OptionalInt cacheMaxConcurrent();

  /** Returns the upstream name servers for names outside the cluster. */
  List<String> upstreamNameservers();

  /** Returns domains and the addresses of their servers. */
  Map<String, List<String>> stubDomains();

  /** Returns whether a DNS cache runs on each node; kops 1.37. */
  Optional<Boolean> nodeLocalDnsEnabled();

  /** Returns the address of that cache; kops 1.37. */
  Optional<String> nodeLocalDnsIp();

  /** Returns whether the cache forwards all names to the cluster DNS, not only cluster names. */
  Optional<Boolean> nodeLocalDnsForwardToKubeDns();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeDnsSettings}. Not thread-safe. */
  final class Builder extends ImmutableKubeDnsSettings.Builder {
    Builder() {}
  }
}
