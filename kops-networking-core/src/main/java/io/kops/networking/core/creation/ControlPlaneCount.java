package io.kops.networking.core.creation;

import io.kops.networking.cluster.ZoneName;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;

/**
 * The number of control-plane nodes of a request and their zones.
 *
 * @param count the number of nodes
 * @param zones their zones, in the order of assignment
 */
record ControlPlaneCount(int count, List<ZoneName> zones) {
  static ControlPlaneCount of(CreateClusterRequest request) {
    if (request.controlPlaneZones().isEmpty()) {
      return new ControlPlaneCount(
          request.controlPlaneCount().orElse(1), request.zones().stream().distinct().toList());
    }
    List<ZoneName> zones = request.controlPlaneZones().stream().distinct().toList();
    return new ControlPlaneCount(
        request.controlPlaneCount().orElse(request.controlPlaneZones().size()), zones);
  }

  /** Returns whether a zone has more than one control-plane node. */
  boolean shareZones() {
    return count > zones.size();
  }
}
