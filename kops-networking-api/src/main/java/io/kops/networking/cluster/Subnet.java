package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A subnet of the cluster: {@code spec.subnets[]}. */
@Value.Immutable
@KopsValue
public interface Subnet {
  /**
   * Returns the name, unique in the cluster; kops names a zone's subnet as the zone and its utility
   * subnet {@code utility-<zone>}.
   */
  String name();

  /**
   * Returns the availability zone. Empty only for a shared subnet whose spec leaves the zone to
   * AWS; completion sets it when the subnet is read.
   */
  Optional<ZoneName> knownZone();

  /**
   * Returns the availability zone.
   *
   * @throws IllegalStateException if the spec leaves the zone to AWS and the subnet was not read
   */
  default ZoneName zone() {
    return knownZone()
        .orElseThrow(
            () -> new IllegalStateException("the zone of subnet " + name() + " is unknown"));
  }

  /** Returns the type of the subnet. */
  SubnetType type();

  /** Returns the IPv4 block, /16 to /28 on AWS; empty until allocated. */
  Optional<Cidr> cidr();

  /** Returns the IPv6 block, or {@code /64#<hex>} for the n-th of the VPC's block; kops 1.37. */
  Optional<String> ipv6Cidr();

  /** Returns the id of an existing subnet, {@code subnet-...}, which is then shared. */
  Optional<String> id();

  /**
   * Returns the target of outbound traffic if the zone has no NAT gateway of the cluster: {@code
   * nat-...} or {@code i-...}; in kops 1.37 also {@code eipalloc-...}, {@code tgw-...} and {@code
   * External}.
   */
  Optional<String> egress();

  /** Returns whether routing is external to the cluster, because the egress is {@code External}. */
  default boolean isRoutedExternally() {
    return egress().filter("External"::equals).isPresent();
  }

  /** Returns the address of an existing Elastic IP for the zone's NAT gateway. */
  Optional<String> publicIp();

  /** Returns the region, which some kops 1.37 documents set. */
  Optional<String> region();

  /** Returns additional routes for the zone's private route table; kops 1.37. */
  List<AdditionalRoute> additionalRoutes();

  /** Returns whether the subnet is shared: it exists, and the cluster does not own it. */
  default boolean isShared() {
    return id().isPresent();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Subnet}. Not thread-safe. */
  final class Builder extends ImmutableSubnet.Builder {
    Builder() {}

    /** Sets the availability zone, which only shared subnets may leave unset. */
    public Builder zone(ZoneName value) {
      return knownZone(value);
    }

    /**
     * Returns the subnet.
     *
     * @throws IllegalStateException if the name, the type, or the zone of a subnet without id is
     *     unset
     */
    @Override
    public Subnet build() {
      Subnet subnet = super.build();
      if (!subnet.isShared() && subnet.knownZone().isEmpty()) {
        throw new IllegalStateException("subnet " + subnet.name() + " has neither zone nor id");
      }
      return subnet;
    }
  }
}
