package io.kops.networking.core.yaml;

import io.kops.networking.cluster.RollingUpdateSettings;
import io.kops.networking.core.yaml.ScalarCodecs.CountOrShareCodec;

/** {@code rollingUpdate} of the cluster and of groups. */
final class RollingUpdateCodec {
  static final Codec<RollingUpdateSettings> ROLLING_UPDATE =
      new ObjectCodec<>(
          RollingUpdateSettings::builder,
          RollingUpdateSettings.Builder::build,
          FieldTable.<RollingUpdateSettings, RollingUpdateSettings.Builder>empty()
              .flag(
                  "drainAndTerminate",
                  RollingUpdateSettings::drainAndTerminate,
                  RollingUpdateSettings.Builder::drainAndTerminate)
              .optional(
                  "maxUnavailable",
                  CountOrShareCodec.COUNT_OR_SHARE,
                  RollingUpdateSettings::maxUnavailable,
                  RollingUpdateSettings.Builder::maxUnavailable)
              .optional(
                  "maxSurge",
                  CountOrShareCodec.COUNT_OR_SHARE,
                  RollingUpdateSettings::maxSurge,
                  RollingUpdateSettings.Builder::maxSurge));

  private RollingUpdateCodec() {}
}
