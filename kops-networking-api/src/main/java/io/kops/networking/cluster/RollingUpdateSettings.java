package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How many machines are replaced at once: {@code rollingUpdate} of a cluster or group; 1.37 line.
 */
@Value.Immutable
@KopsValue
public interface RollingUpdateSettings {
  /**
   * Returns whether machines are drained and ended, and not left running detached; absent means
   * yes.
   */
  Optional<Boolean> drainAndTerminate();

  /** Returns how many may be missing: a number, or a share such as 10%. */
  Optional<String> maxUnavailable();

  /** Returns how many may be there beyond the size of the group: a number, or a share. */
  Optional<String> maxSurge();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link RollingUpdateSettings}. For use by one thread. */
  final class Builder extends ImmutableRollingUpdateSettings.Builder {
    Builder() {}
  }
}
