package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import java.util.List;

/**
 * The public subnets of a zone of an IPv6 cluster. They have their own route table, because they
 * reach IPv4 destinations with NAT64 through the zone's egress.
 *
 * @param zone the zone
 * @param subnets the public subnets that the cluster owns, in the order of the spec
 * @param egress the target of NAT64, which is the egress of the zone's private subnets if it has
 *     any
 */
public record PublicZone(ZoneName zone, List<Subnet> subnets, Egress egress) {
  public PublicZone {
    subnets = List.copyOf(subnets);
  }
}
