package io.kops.networking.core.creation;

import io.kops.networking.cluster.ZoneName;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;

/**
 * How many masters a request means, and in which zones.
 *
 * @param count how many
 * @param zones where, in the order in which they are filled
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

  /** Tells whether some zone gets more than one master. */
  boolean shareZones() {
    return count > zones.size();
  }
}
