package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** The concurrency of rolling updates: {@code rollingUpdate} of a cluster or group; kops 1.37. */
@Value.Immutable
@KopsValue
public interface RollingUpdateSettings {
  /**
   * Returns whether instances are drained and terminated rather than left running detached; if
   * absent, they are.
   */
  Optional<Boolean> drainAndTerminate();

  /**
   * Returns the maximum number of unavailable instances, as a number or a percentage such as 10%.
   */
  Optional<String> maxUnavailable();

  /**
   * Returns the maximum number of instances above the size of the group, as a number or a
   * percentage.
   */
  Optional<String> maxSurge();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link RollingUpdateSettings}. Not thread-safe. */
  final class Builder extends ImmutableRollingUpdateSettings.Builder {
    Builder() {}
  }
}
