package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The part of Docker options that networking reads or writes: {@code spec.docker}; kops 1.10. */
@Value.Immutable
@KopsValue
public interface DockerSettings {
  /** Returns {@code --ip-masq}. */
  Optional<Boolean> ipMasq();

  /** Returns {@code --iptables}. */
  Optional<Boolean> ipTables();

  /** Returns {@code --bridge}. */
  Optional<String> bridge();

  /** Returns {@code --mtu} in bytes. */
  OptionalInt mtu();

  /** Returns {@code --storage-driver}, in order of preference, separated by commas. */
  Optional<String> storage();

  /** Returns {@code --log-level}. */
  Optional<String> logLevel();

  /** Returns {@code --log-driver}. */
  Optional<String> logDriver();

  /** Returns {@code --log-opt}, each {@code key=value}. */
  List<String> logOpt();

  /** Returns the version of Docker. */
  Optional<String> version();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link DockerSettings}. Not thread-safe. */
  final class Builder extends ImmutableDockerSettings.Builder {
    Builder() {}
  }
}
