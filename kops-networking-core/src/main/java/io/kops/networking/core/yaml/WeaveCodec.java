package io.kops.networking.core.yaml;

import io.kops.networking.networking.Weave;

/** {@code spec.networking.weave}. */
final class WeaveCodec {
  static final Codec<Weave> WEAVE =
      new ObjectCodec<>(
          Weave::builder,
          Weave.Builder::build,
          FieldTable.<Weave, Weave.Builder>ofProvider("weave")
              .whole("mtu", Weave::mtu, Weave.Builder::mtu)
              .whole("connLimit", Weave::connLimit, Weave.Builder::connLimit)
              .whole("noMasqLocal", Weave::noMasqLocal, Weave.Builder::noMasqLocal)
              .quantity("memoryRequest", Weave::memoryRequest, Weave.Builder::memoryRequest)
              .quantity("cpuRequest", Weave::cpuRequest, Weave.Builder::cpuRequest)
              .quantity("memoryLimit", Weave::memoryLimit, Weave.Builder::memoryLimit)
              .quantity("cpuLimit", Weave::cpuLimit, Weave.Builder::cpuLimit)
              .text("netExtraArgs", Weave::netExtraArgs, Weave.Builder::netExtraArgs)
              .quantity(
                  "npcMemoryRequest", Weave::npcMemoryRequest, Weave.Builder::npcMemoryRequest)
              .quantity("npcCPURequest", Weave::npcCpuRequest, Weave.Builder::npcCpuRequest)
              .quantity("npcMemoryLimit", Weave::npcMemoryLimit, Weave.Builder::npcMemoryLimit)
              .quantity("npcCPULimit", Weave::npcCpuLimit, Weave.Builder::npcCpuLimit)
              .text("npcExtraArgs", Weave::npcExtraArgs, Weave.Builder::npcExtraArgs)
              .text("version", Weave::version, Weave.Builder::version));

  private WeaveCodec() {}
}
