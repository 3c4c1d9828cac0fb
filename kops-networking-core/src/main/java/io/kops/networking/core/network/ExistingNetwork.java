package io.kops.networking.core.network;

import io.kops.networking.KopsValue;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/**
 * The shared resources of a cluster as read from AWS: the VPC and its subnets, the hosted zone, the
 * names of secrets. Immutable.
 */
@Value.Immutable
@KopsValue
public interface ExistingNetwork {
  /** Returns the region. */
  Optional<String> region();

  /** Returns the available zones of the region; empty if they were not read. */
  List<ZoneName> zones();

  /** Returns the id of the VPC that was read, {@code vpc-...}; empty if none was. */
  Optional<String> vpcId();

  /** Returns the VPC's primary IPv4 CIDR. */
  Optional<Cidr> vpcCidr();

  /** Returns the secondary IPv4 CIDRs of the VPC. */
  List<Cidr> additionalVpcCidrs();

  /**
   * Returns the subnets that were read, by id: those of the VPC, and those that a request names by
   * id, in any VPC.
   */
  Map<String, ExistingSubnet> subnets();

  /** Returns the id of the VPC's internet gateway, {@code igw-...}. */
  Optional<String> internetGatewayId();

  /** Returns the IPv6 CIDR of the cluster's VPC, owned or shared; empty if unknown. */
  Optional<Cidr> vpcIpv6Cidr();

  /** Returns the id of the VPC's egress-only internet gateway, {@code eigw-...}. */
  Optional<String> egressOnlyInternetGatewayId();

  /** Returns the allocation ids of the Elastic IPs that subnets use, by address. */
  Map<String, String> elasticIps();

  /**
   * Returns the network border groups of local and wavelength zones, by zone. Other zones are in
   * the border group of the region.
   */
  Map<ZoneName, String> networkBorderGroups();

  /** Returns the managed prefix lists that access lists use, by id. */
  Map<String, ExistingPrefixList> prefixLists();

  /** Returns the names of the secrets in the cluster's state store; never their values. */
  List<String> secrets();

  /** Returns the id of the hosted zone that serves the cluster's name. */
  Optional<String> hostedZoneId();

  /** Returns the ID of the AWS account, which trust policies of service accounts contain. */
  Optional<String> accountId();

  /**
   * Returns the ARN of the OIDC provider of the cluster's issuer if the cluster does not own it.
   */
  Optional<String> oidcProviderArn();

  /** Returns the account's quota of routes per route table; empty if it was not read. */
  OptionalInt routesPerTable();

  /**
   * Returns an empty value, for a cluster that owns its VPC or for offline use. The fields of
   * shared subnets are then accepted unchecked.
   */
  static ExistingNetwork none() {
    return builder().build();
  }

  /** Returns whether subnets were read, so that an absent one does not exist. */
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

    /** Adds a subnet. */
    public Builder subnet(ExistingSubnet subnet) {
      putSubnet(subnet.id(), subnet);
      return this;
    }
  }
}
