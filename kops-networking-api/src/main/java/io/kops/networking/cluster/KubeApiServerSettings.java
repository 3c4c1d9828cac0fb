package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.Optional;
import org.immutables.value.Value;

/** The part of kube-apiserver options that networking reads: {@code spec.kubeAPIServer}. */
@Value.Immutable
@KopsValue
public interface KubeApiServerSettings {
  /** Returns {@code --service-cluster-ip-range}. */
  Optional<Cidr> serviceClusterIpRange();

  /** Returns {@code --service-node-port-range}, such as {@code 30000-32767}. */
  Optional<String> serviceNodePortRange();

  /** Returns {@code --cloud-provider}. */
  Optional<String> cloudProvider();

  /** Returns {@code --anonymous-auth}. */
  Optional<Boolean> anonymousAuth();

  /** Returns {@code --service-account-issuer}. */
  Optional<String> serviceAccountIssuer();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeApiServerSettings}. Not thread-safe. */
  final class Builder extends ImmutableKubeApiServerSettings.Builder {
    Builder() {}
  }
}
