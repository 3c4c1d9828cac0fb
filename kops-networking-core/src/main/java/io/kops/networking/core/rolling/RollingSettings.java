package io.kops.networking.core.rolling;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.InstanceGroupRole;
import java.time.Duration;
import java.util.Set;
import org.immutables.value.Value;

/** The settings of a rolling update. The defaults are those of kops 1.10. */
@Value.Immutable
@KopsValue
public interface RollingSettings {
  RollingSettings DEFAULT = builder().build();

  /** Returns the names of the groups to update; empty for all. */
  Set<String> groups();

  /** Returns the roles to update; empty for all. */
  Set<InstanceGroupRole> roles();

  /** Returns whether instances that need no update are replaced as well. */
  @Value.Default
  default boolean force() {
    return false;
  }

  /** Returns how many instances a group of nodes adds before old ones are terminated. */
  @Value.Default
  default int maxSurge() {
    return 0;
  }

  /** Returns how many instances of a group of nodes may be unavailable at a time. */
  @Value.Default
  default int maxUnavailable() {
    return 1;
  }

  /** Returns the wait after a control plane instance was terminated. */
  @Value.Default
  default Duration controlPlaneInterval() {
    return Duration.ofMinutes(5);
  }

  /** Returns the wait after nodes were terminated. */
  @Value.Default
  default Duration nodeInterval() {
    return Duration.ofMinutes(4);
  }

  /** Returns the wait after a bastion was terminated. */
  @Value.Default
  default Duration bastionInterval() {
    return Duration.ofMinutes(5);
  }

  /** Returns the maximum duration of a drain. */
  @Value.Default
  default Duration drainLimit() {
    return Duration.ofMinutes(15);
  }

  /** Returns the wait after a node was drained, in which its connections can end. */
  @Value.Default
  default Duration postDrainDelay() {
    return Duration.ofSeconds(90);
  }

  /** Returns the time limit for the cluster to become valid. */
  @Value.Default
  default Duration validationLimit() {
    return Duration.ofMinutes(5);
  }

  /** Returns the interval between validations. */
  @Value.Default
  default Duration validationTick() {
    return Duration.ofSeconds(30);
  }

  /** Returns the required number of consecutive successful validations. */
  @Value.Default
  default int validationCount() {
    return 1;
  }

  /** Returns whether a failed drain ends the update. */
  @Value.Default
  default boolean failOnDrainError() {
    return true;
  }

  /** Returns whether a cluster that does not become valid ends the update. */
  @Value.Default
  default boolean failOnValidateError() {
    return true;
  }

  /** Rejects settings that would prevent any progress. */
  @Value.Check
  default void check() {
    if (maxSurge() < 0 || maxUnavailable() < 0 || maxSurge() + maxUnavailable() == 0) {
      throw new IllegalArgumentException(
          "with maxSurge %d and maxUnavailable %d no instance is ever replaced"
              .formatted(maxSurge(), maxUnavailable()));
    }
    if (validationCount() < 1) {
      throw new IllegalArgumentException("a cluster is valid once at least");
    }
  }

  /** Returns the wait after instances of a role were terminated. */
  default Duration interval(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> controlPlaneInterval();
      case NODE -> nodeInterval();
      case BASTION -> bastionInterval();
    };
  }

  /** Returns a builder with the default settings. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds {@link RollingSettings}. Not thread-safe. */
  final class Builder extends ImmutableRollingSettings.Builder {
    Builder() {}
  }
}
