package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Weave Net: its own overlay with optional encryption; 1.10 line. */
@Value.Immutable
@KopsValue
public non-sealed interface Weave extends Networking {
  /** The provider with every option left to its default. */
  Weave DEFAULT = builder().build();

  /**
   * Weave with the MTU that {@code kops create cluster} sets on AWS, 8912: the 9001 bytes of a
   * jumbo frame less weave's overhead of 87, cut to a multiple of 4.
   */
  Weave ON_AWS = builder().mtu(8912).build();

  /** Returns the MTU of pods in bytes; weave takes 1376 when it is absent. */
  OptionalInt mtu();

  /** Returns how many peers a node connects to. */
  OptionalInt connLimit();

  /** Returns {@code noMasqLocal}; known to the schema of the 1.37 line, which refuses weave. */
  OptionalInt noMasqLocal();

  /** Returns {@code memoryRequest}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> memoryRequest();

  /** Returns {@code cpuRequest}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> cpuRequest();

  /** Returns {@code memoryLimit}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> memoryLimit();

  /** Returns {@code cpuLimit}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> cpuLimit();

  /** Returns {@code netExtraArgs}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> netExtraArgs();

  /**
   * Returns {@code npcMemoryRequest}; known to the schema of the 1.37 line, which refuses weave.
   */
  Optional<String> npcMemoryRequest();

  /** Returns {@code npcCPURequest}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> npcCpuRequest();

  /** Returns {@code npcMemoryLimit}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> npcMemoryLimit();

  /** Returns {@code npcCPULimit}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> npcCpuLimit();

  /** Returns {@code npcExtraArgs}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> npcExtraArgs();

  /** Returns {@code version}; known to the schema of the 1.37 line, which refuses weave. */
  Optional<String> version();

  @Override
  default String specKey() {
    return "weave";
  }

  /** Returns a builder without any option set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Weave}. For use by one thread. */
  final class Builder extends ImmutableWeave.Builder {
    Builder() {}
  }
}
