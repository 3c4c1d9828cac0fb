package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The part of Docker options that networking reads or writes: {@code spec.docker}; 1.10 line. */
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

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link DockerSettings}. For use by one thread. */
  final class Builder extends ImmutableDockerSettings.Builder {
    Builder() {}
  }
}
