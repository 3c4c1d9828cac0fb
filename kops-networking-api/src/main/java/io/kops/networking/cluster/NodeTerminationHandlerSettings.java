package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The options of the node termination handler that permissions and tags depend on: {@code
 * spec.nodeTerminationHandler}; kops 1.37.
 */
@Value.Immutable
@KopsValue
public interface NodeTerminationHandlerSettings {
  /** Returns whether the handler is installed; true by default. */
  Optional<Boolean> enabled();

  /**
   * Returns whether the handler receives events from a queue rather than from the metadata of each
   * instance; true by default.
   */
  Optional<Boolean> enableSqsTerminationDraining();

  /** Returns whether the handler is installed and receives events from a queue. */
  default boolean isQueueMode() {
    return enabled().orElse(true) && enableSqsTerminationDraining().orElse(true);
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link NodeTerminationHandlerSettings}. Not thread-safe. */
  final class Builder extends ImmutableNodeTerminationHandlerSettings.Builder {
    Builder() {}
  }
}
