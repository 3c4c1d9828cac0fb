package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import java.util.List;
import java.util.Optional;

/**
 * The public side of a zone of an IPv6 cluster, which has a route table of its own: IPv4 services
 * are reached by NAT64 through the zone's NAT gateway.
 *
 * @param zone the zone
 * @param subnets the public subnets that the cluster owns, in the order of the spec
 * @param ownNat the NAT gateway that is made for it; empty where the private side of the zone has
 *     one
 */
public record PublicZone(
    ZoneName zone, List<Subnet> subnets, Optional<Egress.OwnNatGateway> ownNat) {
  /** Copies the list. */
  public PublicZone {
    subnets = List.copyOf(subnets);
  }
}
