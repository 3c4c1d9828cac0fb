package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import java.util.List;
import java.util.Optional;

/**
 * The public subnets of a zone of an IPv6 cluster. They have their own route table, because they
 * reach IPv4 destinations with NAT64 through the zone's NAT gateway.
 *
 * @param zone the zone
 * @param subnets the public subnets that the cluster owns, in the order of the spec
 * @param ownNat the NAT gateway that is created for it; empty if the private subnets have one
 */
public record PublicZone(
    ZoneName zone, List<Subnet> subnets, Optional<Egress.OwnNatGateway> ownNat) {
  public PublicZone {
    subnets = List.copyOf(subnets);
  }
}
