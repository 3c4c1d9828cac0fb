package io.kops.networking.core.rolling;

import io.kops.networking.KopsValue;
import io.kops.networking.cluster.InstanceGroupRole;
import java.time.Duration;
import java.util.Set;
import org.immutables.value.Value;

/** How a rolling update goes about. The defaults are those of the kops 1.10 line. */
@Value.Immutable
@KopsValue
public interface RollingSettings {
  /** The settings of kops 1.10. */
  RollingSettings DEFAULT = builder().build();

  /** Returns the groups that are updated, by name; empty for all. */
  Set<String> groups();

  /** Returns the roles that are updated; empty for all. */
  Set<InstanceGroupRole> roles();

  /** Returns whether machines that need no update are replaced as well. */
  @Value.Default
  default boolean force() {
    return false;
  }

  /** Returns how many machines of a group of nodes are added before old ones go. */
  @Value.Default
  default int maxSurge() {
    return 0;
  }

  /** Returns how many machines of a group of nodes may be missing at a time. */
  @Value.Default
  default int maxUnavailable() {
    return 1;
  }

  /** Returns how long to wait after a master was ended. */
  @Value.Default
  default Duration controlPlaneInterval() {
    return Duration.ofMinutes(5);
  }

  /** Returns how long to wait after nodes were ended. */
  @Value.Default
  default Duration nodeInterval() {
    return Duration.ofMinutes(4);
  }

  /** Returns how long to wait after a bastion was ended. */
  @Value.Default
  default Duration bastionInterval() {
    return Duration.ofMinutes(5);
  }

  /** Returns how long a drain may take. */
  @Value.Default
  default Duration drainLimit() {
    return Duration.ofMinutes(15);
  }

  /** Returns how long to wait after a node was drained, for connections to end. */
  @Value.Default
  default Duration postDrainDelay() {
    return Duration.ofSeconds(90);
  }

  /** Returns how long the cluster has to become valid. */
  @Value.Default
  default Duration validationLimit() {
    return Duration.ofMinutes(5);
  }

  /** Returns the pauses between looks at whether it is. */
  @Value.Default
  default Duration validationTick() {
    return Duration.ofSeconds(30);
  }

  /** Returns how many times in a row the cluster must be valid. */
  @Value.Default
  default int validationCount() {
    return 1;
  }

  /** Returns whether a node that cannot be drained ends the update. */
  @Value.Default
  default boolean failOnDrainError() {
    return true;
  }

  /** Returns whether a cluster that does not become valid ends the update. */
  @Value.Default
  default boolean failOnValidateError() {
    return true;
  }

  /** Refuses settings under which nothing would ever happen. */
  @Value.Check
  default void check() {
    if (maxSurge() < 0 || maxUnavailable() < 0 || maxSurge() + maxUnavailable() == 0) {
      throw new IllegalArgumentException(
          "with maxSurge %d and maxUnavailable %d no machine is ever replaced"
              .formatted(maxSurge(), maxUnavailable()));
    }
    if (validationCount() < 1) {
      throw new IllegalArgumentException("a cluster is valid once at least");
    }
  }

  /** Returns how long to wait after machines of a role were ended. */
  default Duration interval(InstanceGroupRole role) {
    return switch (role) {
      case CONTROL_PLANE, API_SERVER -> controlPlaneInterval();
      case NODE -> nodeInterval();
      case BASTION -> bastionInterval();
    };
  }

  /** Returns a builder that starts from the defaults. */
  static Builder builder() {
    return new Builder();
  }

  /** Builds {@link RollingSettings}. For use by one thread. */
  final class Builder extends ImmutableRollingSettings.Builder {
    Builder() {}
  }
}
