package io.kops.networking.core.network;

import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import java.util.List;

/**
 * The private side of a zone: one route table for all of its private subnets.
 *
 * @param zone the zone
 * @param subnets the private subnets that the cluster owns, in the order of the spec
 * @param egress what carries their outbound traffic
 * @param additionalRoutes the routes that users add to the table
 */
public record PrivateZone(
    ZoneName zone, List<Subnet> subnets, Egress egress, List<AdditionalRoute> additionalRoutes) {
  /** Copies the lists. */
  public PrivateZone {
    subnets = List.copyOf(subnets);
    additionalRoutes = List.copyOf(additionalRoutes);
  }
}
