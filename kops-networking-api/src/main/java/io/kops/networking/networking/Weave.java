package io.kops.networking.networking;

import io.kops.networking.KopsValue;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** Weave Net: its own overlay with optional encryption; kops 1.10. */
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

  /** Returns the maximum number of peers of a node. */
  OptionalInt connLimit();

  /** Returns {@code noMasqLocal}; part of the kops 1.37 schema, which rejects weave. */
  OptionalInt noMasqLocal();

  /** Returns {@code memoryRequest}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> memoryRequest();

  /** Returns {@code cpuRequest}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> cpuRequest();

  /** Returns {@code memoryLimit}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> memoryLimit();

  /** Returns {@code cpuLimit}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> cpuLimit();

  /** Returns {@code netExtraArgs}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> netExtraArgs();

  /** Returns {@code npcMemoryRequest}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> npcMemoryRequest();

  /** Returns {@code npcCPURequest}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> npcCpuRequest();

  /** Returns {@code npcMemoryLimit}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> npcMemoryLimit();

  /** Returns {@code npcCPULimit}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> npcCpuLimit();

  /** Returns {@code npcExtraArgs}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> npcExtraArgs();

  /** Returns {@code version}; part of the kops 1.37 schema, which rejects weave. */
  Optional<String> version();

  @Override
  default String specKey() {
    return "weave";
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Weave}. Not thread-safe. */
  final class Builder extends ImmutableWeave.Builder {
    Builder() {}
  }
}
