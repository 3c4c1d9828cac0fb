package io.kops.networking.core.topology;

import java.util.List;

/**
 * An availability zone.
 *
 * @param name its name; empty for subnets in an unknown zone
 * @param subnets its subnets: public, utility, private, then of unknown type; each by name
 */
public record MappedZone(String name, List<MappedSubnet> subnets) {
  public MappedZone {
    subnets = List.copyOf(subnets);
  }
}
