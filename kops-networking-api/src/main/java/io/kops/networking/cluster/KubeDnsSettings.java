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

  /** Returns how many servers run. */
  OptionalInt replicas();

  /** Returns the size of the cache. */
  OptionalInt cacheMaxSize();

  /** Returns how many queries the cache forwards at a time. */
  OptionalInt cacheMaxConcurrent();

  /** Returns the addresses asked for names outside the cluster. */
  List<String> upstreamNameservers();

  /** Returns domains and the addresses of their servers. */
  Map<String, List<String>> stubDomains();

  /** Returns whether a DNS cache runs on each node; 1.37 line. */
  Optional<Boolean> nodeLocalDnsEnabled();

  /** Returns the address of that cache; 1.37 line. */
  Optional<String> nodeLocalDnsIp();

  /** Returns whether the cache asks the DNS of the cluster for all names, not its own alone. */
  Optional<Boolean> nodeLocalDnsForwardToKubeDns();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link KubeDnsSettings}. For use by one thread. */
  final class Builder extends ImmutableKubeDnsSettings.Builder {
    Builder() {}
  }
}
