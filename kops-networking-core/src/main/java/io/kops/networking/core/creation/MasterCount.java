package io.kops.networking.core.creation;

import io.kops.networking.cluster.ZoneName;
import io.kops.networking.create.CreateClusterRequest;
import java.util.List;

/**
 * How many masters a request means, and in which zones.
 *
 * @param count how many
 * @param zones where, in the order in which they are filled
 */
record MasterCount(int count, List<ZoneName> zones) {
  static MasterCount of(CreateClusterRequest request) {
    if (request.masterZones().isEmpty()) {
      return new MasterCount(
          request.masterCount().orElse(1), request.zones().stream().distinct().toList());
    }
    List<ZoneName> zones = request.masterZones().stream().distinct().toList();
    return new MasterCount(request.masterCount().orElse(request.masterZones().size()), zones);
  }

  /** Tells whether some zone gets more than one master. */
  boolean shareZones() {
    return count > zones.size();
  }
}
