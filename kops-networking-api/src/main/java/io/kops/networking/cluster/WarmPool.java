package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Machines that wait ready to join: {@code warmPool} of a group; 1.37 line. */
@Value.Immutable
@KopsValue
public interface WarmPool {
  /** Returns the fewest that wait. */
  OptionalInt minSize();

  /** Returns the most machines of the group and its pool together. */
  OptionalInt maxSize();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link WarmPool}. For use by one thread. */
  final class Builder extends ImmutableWarmPool.Builder {
    Builder() {}
  }
}
