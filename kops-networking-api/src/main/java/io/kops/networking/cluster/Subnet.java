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

  /** Returns the availability zone. */
  ZoneName zone();

  /** Returns what the subnet is for. */
  SubnetType type();

  /** Returns the IPv4 block, /16 to /28 on AWS; empty until allocated. */
  Optional<Cidr> cidr();

  /** Returns the IPv6 block, or {@code /64#<hex>} for the n-th of the VPC's block; 1.37 line. */
  Optional<String> ipv6Cidr();

  /** Returns the id of an existing subnet, {@code subnet-...}, which is then shared. */
  Optional<String> id();

  /**
   * Returns what carries outbound traffic instead of an own NAT gateway: {@code nat-...}, {@code
   * i-...}; on the 1.37 line {@code eipalloc-...}, {@code tgw-...} and {@code External} too.
   */
  Optional<String> egress();

  /** Tells whether the users of the subnet route it: its egress is {@code External}. */
  default boolean isRoutedExternally() {
    return egress().filter("External"::equals).isPresent();
  }

  /** Returns the address of an existing Elastic IP for the zone's NAT gateway. */
  Optional<String> publicIp();

  /** Returns the region; used on other clouds and by some 1.37-line documents. */
  Optional<String> region();

  /** Returns further routes of the zone's private table; 1.37 line. */
  List<AdditionalRoute> additionalRoutes();

  /** Tells whether the subnet exists already and is only used by the cluster. */
  default boolean isShared() {
    return id().isPresent();
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Subnet}. For use by one thread. */
  final class Builder extends ImmutableSubnet.Builder {
    Builder() {}
  }
}
