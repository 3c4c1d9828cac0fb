package io.kops.networking.core.yaml;

import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.Topology;
import io.kops.networking.cluster.TopologyType;

/** {@code spec.topology}. */
final class TopologyCodec {
  private static final Codec<TopologyType> TYPE = new EnumCodec<>("topology", TopologyType.class);

  static final Codec<Topology> TOPOLOGY =
      new ObjectCodec<>(
          Topology::builder,
          Topology.Builder::build,
          FieldTable.<Topology, Topology.Builder>open()
              .optional("masters", TYPE, Topology::controlPlane, Topology.Builder::controlPlane)
              .optional("nodes", TYPE, Topology::nodes, Topology.Builder::nodes)
              .optional(
                  "bastion", BastionCodec.BASTION, Topology::bastion, Topology.Builder::bastion)
              .group(
                  "dns",
                  FieldTable.<Topology, Topology.Builder>open()
                      .optional(
                          "type",
                          new EnumCodec<>("type of DNS", DnsType.class),
                          Topology::dns,
                          Topology.Builder::dns)));

  private TopologyCodec() {}
}
