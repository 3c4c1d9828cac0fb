package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The warm pool of an Auto Scaling group: {@code warmPool}; kops 1.37. */
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

  /** Returns whether the pool is enabled; a maximum size of 0 disables it. */
  default boolean isEnabled() {
    return maxSize().orElse(1) != 0;
  }

  /**
   * Returns this pool with defaults for unset fields. As in kops, a minimum size of 0 and a
   * disabled lifecycle hook count as unset.
   */
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
