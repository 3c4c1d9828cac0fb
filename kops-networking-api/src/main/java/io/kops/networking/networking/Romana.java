package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** Romana: VPC routes per block of addresses; 1.10 line. */
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

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Romana}. For use by one thread. */
  final class Builder extends ImmutableRomana.Builder {
    Builder() {}
  }
}
