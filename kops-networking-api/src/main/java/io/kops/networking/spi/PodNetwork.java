package io.kops.networking.spi;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How packets of pods travel between instances, and with which source addresses they reach other
 * hosts. Pods with {@code hostNetwork} are not described: their packets are those of the instance.
 */
@Value.Immutable
@KopsValue
public interface PodNetwork {
  /** The kinds of addresses of pods. */
  enum Addresses {
    /** Addresses of network interfaces of the instance: secondary addresses, or prefixes. */
    INTERFACES,
    /** A range outside of the VPC, to whose parts the route tables of the VPC have routes. */
    ROUTES,
    /** A range outside of the VPC that the instances alone know. */
    INSTANCES
  }

  /** The destinations to which pods send with an address of their instance. */
  enum Masquerading {
    /** All destinations except pods and services. */
    OUTSIDE_PODS,
    /**
     * All destinations except pods, services, and instances of the cluster other than bastions.
     * Packets to these instances travel like packets to their pods.
     */
    OUTSIDE_CLUSTER,
    /** All destinations outside of the VPC. */
    OUTSIDE_VPC,
    /** No destination. */
    NEVER
  }

  /** Returns the kind of addresses of pods. */
  Addresses addresses();

  /** Returns the range of the addresses; empty if and only if they are those of interfaces. */
  Optional<Cidr> range();

  /** Returns the destinations to which pods send with an address of their instance. */
  Masquerading masquerading();

  /**
   * Returns the traffic between instances that carries the packets between their pods. Of several,
   * instances use the first one that reaches the other instance. Empty if packets between pods are
   * not encapsulated.
   *
   * <p>Each is also one of {@link ProviderContribution#requiredFlows()} between every two
   * instances.
   */
  List<ProviderPort> encapsulations();

  /**
   * Returns the traffic that carries packets from instances to pods of other instances, as {@link
   * #encapsulations()}, which is the default.
   */
  @Value.Default
  default List<ProviderPort> encapsulationsFromInstances() {
    return encapsulations();
  }

  /**
   * Returns whether packets are encapsulated also between instances of one subnet, by default true.
   * If not, the instances disable their source/destination check.
   */
  @Value.Default
  default boolean encapsulatesWithinSubnets() {
    return true;
  }

  /**
   * Validates the range.
   *
   * @throws IllegalArgumentException if pods have addresses of interfaces and a range, or other
   *     addresses and no range
   */
  @Value.Check
  default void check() {
    if (range().isPresent() == (addresses() == Addresses.INTERFACES)) {
      throw new IllegalArgumentException(
          range().isPresent()
              ? "pods with addresses of interfaces have no range of their own"
              : "the range of the addresses of pods is unset");
    }
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link PodNetwork}. Not thread-safe. */
  final class Builder extends ImmutablePodNetwork.Builder {
    Builder() {}
  }
}
