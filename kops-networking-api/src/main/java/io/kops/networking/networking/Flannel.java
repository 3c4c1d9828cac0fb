package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Flannel: a subnet per node, over VXLAN or UDP. */
@Value.Immutable
@KopsValue
public non-sealed interface Flannel extends Networking {
  /** The provider with every option left to its default. */
  Flannel DEFAULT = builder().build();

  /** Returns {@code vxlan} or {@code udp}; required by the validator. */
  Optional<String> backend();

  /** Returns whether checksum offloading of the VXLAN device is off; kops 1.37. */
  Optional<Boolean> disableTxChecksumOffloading();

  /** Returns how often iptables rules are checked, in seconds; 5 if absent, kops 1.37. */
  OptionalInt iptablesResyncSeconds();

  @Override
  default String specKey() {
    return "flannel";
  }

  /** Returns flannel with this backend, {@code vxlan} or {@code udp}. */
  static Flannel withBackend(String backend) {
    return builder().backend(backend).build();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Flannel}. Not thread-safe. */
  final class Builder extends ImmutableFlannel.Builder {
    Builder() {}
  }
}
