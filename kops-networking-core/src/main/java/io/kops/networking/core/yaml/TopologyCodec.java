package io.kops.networking.core.yaml;

import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.yaml.ScalarCodecs.EnumCodec;

/** {@code spec.topology}. */
final class TopologyCodec {
  /** {@code spec.topology.bastion}. */
  static final Codec<Bastion> BASTION =
      new ObjectCodec<>(
          Bastion::builder,
          Bastion.Builder::build,
          FieldTable.<Bastion, Bastion.Builder>empty()
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
                  FieldTable.<Bastion, Bastion.Builder>empty()
                      .texts(
                          "additionalSecurityGroups",
                          Bastion::additionalSecurityGroups,
                          Bastion.Builder::additionalSecurityGroups)
                      .optional(
                          "type",
                          ApiAccessCodec.LOAD_BALANCER_TYPE,
                          Bastion::loadBalancerType,
                          Bastion.Builder::loadBalancerType)));

  private static final Codec<TopologyType> TYPE = new EnumCodec<>("topology", TopologyType.class);

  static final Codec<Topology> TOPOLOGY =
      new ObjectCodec<>(
          Topology::builder,
          Topology.Builder::build,
          FieldTable.<Topology, Topology.Builder>empty()
              .optional("masters", TYPE, Topology::controlPlane, Topology.Builder::controlPlane)
              .optional("nodes", TYPE, Topology::nodes, Topology.Builder::nodes)
              .optional(
                  "bastion", TopologyCodec.BASTION, Topology::bastion, Topology.Builder::bastion)
              .group(
                  "dns",
                  FieldTable.<Topology, Topology.Builder>empty()
                      .optional(
                          "type",
                          new EnumCodec<>("type of DNS", DnsType.class),
                          Topology::dns,
                          Topology.Builder::dns)));

  private TopologyCodec() {}
}
