package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** The visibility of control plane and nodes: {@code spec.topology}. */
@Value.Immutable
@KopsValue
public interface Topology {
  /** Returns the topology of the control plane. */
  Optional<TopologyType> controlPlane();

  /** Returns the topology of the nodes. */
  Optional<TopologyType> nodes();

  /** Returns the type of the DNS zone: {@code topology.dns.type}. */
  Optional<DnsType> dns();

  /** Returns the settings of the bastion. */
  Optional<Bastion> bastion();

  /** Returns a topology whose control plane and nodes are both of this type. */
  static Topology of(TopologyType type) {
    return builder().controlPlane(type).nodes(type).build();
  }

  /** Returns whether control plane nodes or nodes are private. */
  default boolean isPrivate() {
    return controlPlane().filter(TopologyType.PRIVATE::equals).isPresent()
        || nodes().filter(TopologyType.PRIVATE::equals).isPresent();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Topology}. Not thread-safe. */
  final class Builder extends ImmutableTopology.Builder {
    Builder() {}
  }
}
