package io.kops.networking.core.yaml;

import io.kops.networking.cluster.IamSettings;

/** {@code spec.iam}. */
final class IamCodec {
  static final Codec<IamSettings> IAM =
      new ObjectCodec<>(
          IamSettings::builder,
          IamSettings.Builder::build,
          FieldTable.<IamSettings, IamSettings.Builder>open()
              .mark(
                  "allowContainerRegistry",
                  IamSettings::allowContainerRegistry,
                  IamSettings.Builder::allowContainerRegistry)
              .mark("legacy", IamSettings::legacy, IamSettings.Builder::legacy)
              .text(
                  "permissionsBoundary",
                  IamSettings::permissionsBoundary,
                  IamSettings.Builder::permissionsBoundary));

  private IamCodec() {}
}
