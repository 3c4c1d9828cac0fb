package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Stopped or running instances that are ready to join a group: {@code warmPool}; kops 1.37. */
@Value.Immutable
@KopsValue
public interface WarmPool {
  /** Returns the minimum size of the pool. */
  OptionalInt minSize();

  /** Returns the maximum number of instances in the group and its pool together. */
  OptionalInt maxSize();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link WarmPool}. Not thread-safe. */
  final class Builder extends ImmutableWarmPool.Builder {
    Builder() {}
  }
}
