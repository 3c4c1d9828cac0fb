package io.kops.networking.core.topology;

import java.util.List;

/**
 * A subnet.
 *
 * @param part the subnet
 * @param gateways the NAT gateways that stand in it
 */
public record MappedSubnet(Part part, List<Part> gateways) {
  /** Copies the list. */
  public MappedSubnet {
    gateways = List.copyOf(gateways);
  }
}
