package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** kindnet: routes between nodes of a subnet; kops 1.37, experimental. */
@Value.Immutable
@KopsValue
public non-sealed interface Kindnet extends Networking {
  /** The provider with every option left to its default. */
  Kindnet DEFAULT = builder().build();

  /** Returns {@code version}. */
  Optional<String> version();

  /** Returns {@code networkPolicies}. */
  Optional<Boolean> networkPolicies();

  /** Returns {@code adminNetworkPolicies}. */
  Optional<Boolean> adminNetworkPolicies();

  /** Returns {@code baselineAdminNetworkPolicies}. */
  Optional<Boolean> baselineAdminNetworkPolicies();

  /** Returns {@code dnsCaching}. */
  Optional<Boolean> dnsCaching();

  /** Returns {@code nat64}. */
  Optional<Boolean> nat64();

  /** Returns {@code fastPathThreshold}. */
  OptionalInt fastPathThreshold();

  /** Returns {@code logLevel}. */
  OptionalInt logLevel();

  /** Returns {@code masquerade.enabled}. */
  Optional<Boolean> masqueradeEnabled();

  /** Returns {@code masquerade.nonMasqueradeCIDRs}. */
  List<String> masqueradeNonMasqueradeCidrs();

  @Override
  default String specKey() {
    return "kindnet";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Kindnet}. Not thread-safe. */
  final class Builder extends ImmutableKindnet.Builder {
    Builder() {}
  }
}
