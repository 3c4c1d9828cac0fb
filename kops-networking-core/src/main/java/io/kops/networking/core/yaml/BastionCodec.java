package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Bastion;

/** {@code spec.topology.bastion}. */
final class BastionCodec {
  static final Codec<Bastion> BASTION =
      new ObjectCodec<>(
          Bastion::builder,
          Bastion.Builder::build,
          FieldTable.<Bastion, Bastion.Builder>open()
              .text(
                  "bastionPublicName",
                  Bastion::bastionPublicName,
                  Bastion.Builder::bastionPublicName)
              .whole(
                  "idleTimeoutSeconds",
                  Bastion::idleTimeoutSeconds,
                  Bastion.Builder::idleTimeoutSeconds)
              .group(
                  "loadBalancer",
                  FieldTable.<Bastion, Bastion.Builder>open()
                      .texts(
                          "additionalSecurityGroups",
                          Bastion::additionalSecurityGroups,
                          Bastion.Builder::additionalSecurityGroups)
                      .optional(
                          "type",
                          ApiAccessCodec.LOAD_BALANCER_TYPE,
                          Bastion::loadBalancerType,
                          Bastion.Builder::loadBalancerType)));

  private BastionCodec() {}
}
