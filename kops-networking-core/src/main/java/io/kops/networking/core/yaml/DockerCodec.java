package io.kops.networking.core.yaml;

import io.kops.networking.cluster.DockerSettings;

/** {@code spec.docker}. */
final class DockerCodec {
  static final Codec<DockerSettings> DOCKER =
      new ObjectCodec<>(
          DockerSettings::builder,
          DockerSettings.Builder::build,
          FieldTable.<DockerSettings, DockerSettings.Builder>open()
              .flag("ipMasq", DockerSettings::ipMasq, DockerSettings.Builder::ipMasq)
              .flag("ipTables", DockerSettings::ipTables, DockerSettings.Builder::ipTables)
              .text("bridge", DockerSettings::bridge, DockerSettings.Builder::bridge)
              .whole("mtu", DockerSettings::mtu, DockerSettings.Builder::mtu)
              .text("storage", DockerSettings::storage, DockerSettings.Builder::storage)
              .text("logLevel", DockerSettings::logLevel, DockerSettings.Builder::logLevel)
              .text("logDriver", DockerSettings::logDriver, DockerSettings.Builder::logDriver)
              .texts("logOpt", DockerSettings::logOpt, DockerSettings.Builder::logOpt)
              .text("version", DockerSettings::version, DockerSettings.Builder::version));

  private DockerCodec() {}
}
