package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The part of kube-proxy options that networking reads or writes: {@code spec.kubeProxy}. */
@Value.Immutable
@KopsValue
public interface KubeProxySettings {
  /** Returns whether kube-proxy runs; absent means yes. */
  Optional<Boolean> enabled();

  /** Returns {@code --cluster-cidr}. */
  Optional<Cidr> clusterCidr();

  /** Returns {@code --proxy-mode}. */
  Optional<String> proxyMode();

  /** Returns {@code --hostname-override}. */
  Optional<String> hostnameOverride();

  /** Returns {@code --master}, an absolute URL. */
  Optional<String> master();

  /** Returns the CPU request of its pod. */
  Optional<String> cpuRequest();

  /** Returns {@code --bind-address}. */
  Optional<String> bindAddress();

  /** Returns {@code --conntrack-max-per-core}. */
  OptionalInt conntrackMaxPerCore();

  /** Returns {@code --ipvs-exclude-cidrs}; kops 1.37. */
  List<String> ipvsExcludeCidrs();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeProxySettings}. Not thread-safe. */
  final class Builder extends ImmutableKubeProxySettings.Builder {
    Builder() {}
  }
}
