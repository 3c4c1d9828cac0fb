package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** How masters and nodes are reached: {@code spec.topology}. */
@Value.Immutable
@KopsValue
public interface Topology {
  /** Returns where the masters are. */
  Optional<TopologyType> controlPlane();

  /** Returns where the nodes are. */
  Optional<TopologyType> nodes();

  /** Returns where DNS records live: {@code topology.dns.type}. */
  Optional<DnsType> dns();

  /** Returns the settings of the bastion. */
  Optional<Bastion> bastion();

  /** Returns a topology whose masters and nodes are both of this type. */
  static Topology of(TopologyType type) {
    return builder().controlPlane(type).nodes(type).build();
  }

  /** Tells whether masters or nodes are private. */
  default boolean isPrivate() {
    return controlPlane().filter(TopologyType.PRIVATE::equals).isPresent()
        || nodes().filter(TopologyType.PRIVATE::equals).isPresent();
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Topology}. For use by one thread. */
  final class Builder extends ImmutableTopology.Builder {
    Builder() {}
  }
}
