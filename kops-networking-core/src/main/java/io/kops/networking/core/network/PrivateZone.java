package io.kops.networking.core.network;

import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import java.util.List;

/**
 * The private subnets of a zone, which share one route table.
 *
 * @param zone the zone
 * @param subnets the private subnets that the cluster owns, in the order of the spec
 * @param egress their egress
 * @param additionalRoutes the additional routes of the spec
 */
public record PrivateZone(
    ZoneName zone, List<Subnet> subnets, Egress egress, List<AdditionalRoute> additionalRoutes) {
  public PrivateZone {
    subnets = List.copyOf(subnets);
    additionalRoutes = List.copyOf(additionalRoutes);
  }
}
