package io.kops.networking.core.topology;

import java.util.List;

/**
 * A subnet.
 *
 * @param part the subnet
 * @param gateways the gateways in it
 */
public record MappedSubnet(Part part, List<Part> gateways) {
  public MappedSubnet {
    gateways = List.copyOf(gateways);
  }
}
