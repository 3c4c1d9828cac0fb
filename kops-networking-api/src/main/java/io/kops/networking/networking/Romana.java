package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** Romana: VPC routes per block of addresses; kops 1.10. */
@Value.Immutable
@KopsValue
public non-sealed interface Romana extends Networking {
  /** The provider with every option left to its default. */
  Romana DEFAULT = builder().build();

  /**
   * Returns the service address of the daemon; completion always sets it to the 99th of the service
   * range.
   */
  Optional<String> daemonServiceIp();

  /**
   * Returns the service address of etcd; completion always sets it to the 88th of the service
   * range.
   */
  Optional<String> etcdServiceIp();

  @Override
  default String specKey() {
    return "romana";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Romana}. Not thread-safe. */
  final class Builder extends ImmutableRomana.Builder {
    Builder() {}
  }
}
