package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Stopped instances that are ready to join a group: {@code warmPool}; kops 1.37. */
@Value.Immutable
@KopsValue
public interface WarmPool {
  /** Returns the minimum size of the pool. */
  OptionalInt minSize();

  /** Returns the maximum number of instances in the group and its pool together. */
  OptionalInt maxSize();

  /** Returns whether instances signal the end of their initialization to Auto Scaling. */
  Optional<Boolean> enableLifecycleHook();

  /** Returns the seconds after which an instance without that signal is terminated. */
  OptionalInt lifecycleHookTimeout();

  /** Returns whether the pool exists: unless its maximum size is 0. */
  default boolean isEnabled() {
    return maxSize().orElse(1) != 0;
  }

  /** Returns this pool with unset fields from a default. */
  default WarmPool withDefaults(WarmPool defaults) {
    Builder merged = toBuilder();
    if (minSize().orElse(0) == 0) {
      merged.minSize(defaults.minSize());
    }
    if (maxSize().isEmpty()) {
      merged.maxSize(defaults.maxSize());
    }
    if (!enableLifecycleHook().orElse(false)) {
      merged.enableLifecycleHook(defaults.enableLifecycleHook());
    }
    if (lifecycleHookTimeout().isEmpty()) {
      merged.lifecycleHookTimeout(defaults.lifecycleHookTimeout());
    }
    return merged.build();
  }

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
