package io.kops.networking.core.completion;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What was read from the cloud about things that a cluster uses and does not own: a shared VPC, its
 * subnets, a hosted zone, the names of secrets. A value, free of any cloud.
 */
@Value.Immutable
@KopsValue
public interface ExistingNetwork {
  /** Returns the region. */
  Optional<String> region();

  /** Returns the region's zones that can be used; empty when they were not asked for. */
  List<ZoneName> zones();

  /** Returns the id of the VPC that was read, {@code vpc-...}; empty when none was. */
  Optional<String> vpcId();

  /** Returns the VPC's primary IPv4 CIDR. */
  Optional<Cidr> vpcCidr();

  /** Returns the further IPv4 CIDRs of the VPC. */
  List<Cidr> additionalVpcCidrs();

  /**
   * Returns the subnets that were read, by id: those of the VPC, and those that a request names by
   * id, of whatever VPC.
   */
  Map<String, ExistingSubnet> subnets();

  /** Returns the id of the VPC's internet gateway, {@code igw-...}. */
  Optional<String> internetGatewayId();

  /** Returns the IPv6 block of the cluster's VPC, its own or a shared one; empty when unknown. */
  Optional<Cidr> vpcIpv6Cidr();

  /** Returns the id of the VPC's egress-only internet gateway, {@code eigw-...}. */
  Optional<String> egressOnlyInternetGatewayId();

  /** Returns the allocation ids of the Elastic IPs that subnets name, by address. */
  Map<String, String> elasticIps();

  /**
   * Returns the network border groups of local and wavelength zones, by zone. Zones that are not in
   * the map belong to the border group of the region.
   */
  Map<ZoneName, String> networkBorderGroups();

  /** Returns the managed prefix lists that were read, by id: those that access lists name. */
  Map<String, ExistingPrefixList> prefixLists();

  /** Returns the names of the secrets in the cluster's state store; never their values. */
  List<String> secrets();

  /** Returns the id of the hosted zone that serves the cluster's name. */
  Optional<String> hostedZoneId();

  /**
   * Returns that nothing was read: the VPC will be the cluster's own, or there is no connection. A
   * shared subnet is then believed what the spec says about it.
   */
  static ExistingNetwork none() {
    return builder().build();
  }

  /** Tells whether subnets were looked up, so that one which is absent here does not exist. */
  default boolean knowsSubnets() {
    return vpcId().isPresent() || !subnets().isEmpty();
  }

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ExistingNetwork}. For use by one thread. */
  final class Builder extends ImmutableExistingNetwork.Builder {
    Builder() {}

    /** Adds a subnet that was read. */
    public Builder subnet(ExistingSubnet subnet) {
      putSubnet(subnet.id(), subnet);
      return this;
    }
  }
}
