package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** kube-router: BGP routes, network policy, and services in place of kube-proxy. */
@Value.Immutable
@KopsValue
public non-sealed interface KubeRouter extends Networking {
  /** The provider with every option left to its default. */
  KubeRouter DEFAULT = builder().build();

  /** Returns whether network policy uses nftables; kops 1.37. */
  Optional<Boolean> useNfTablesForNetpol();

  @Override
  default String specKey() {
    return "kuberouter";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link KubeRouter}. Not thread-safe. */
  final class Builder extends ImmutableKubeRouter.Builder {
    Builder() {}
  }
}
