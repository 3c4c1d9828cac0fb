package io.kops.networking.core.yaml;

import io.kops.networking.cluster.NodeTerminationHandlerSettings;

/** {@code spec.nodeTerminationHandler}. */
final class NodeTerminationHandlerCodec {
  static final Codec<NodeTerminationHandlerSettings> NODE_TERMINATION_HANDLER =
      new ObjectCodec<>(
          NodeTerminationHandlerSettings::builder,
          NodeTerminationHandlerSettings.Builder::build,
          FieldTable.<NodeTerminationHandlerSettings, NodeTerminationHandlerSettings.Builder>open()
              .flag(
                  "enabled",
                  NodeTerminationHandlerSettings::enabled,
                  NodeTerminationHandlerSettings.Builder::enabled)
              .flag(
                  "enableSQSTerminationDraining",
                  NodeTerminationHandlerSettings::enableSqsTerminationDraining,
                  NodeTerminationHandlerSettings.Builder::enableSqsTerminationDraining));

  private NodeTerminationHandlerCodec() {}
}
