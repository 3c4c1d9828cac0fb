package io.kops.networking.core.topology;

import java.util.List;

/**
 * An availability zone.
 *
 * @param name its name; empty for subnets whose zone is not known
 * @param subnets its subnets: public ones first, then utility, private and other ones, by name
 */
public record MappedZone(String name, List<MappedSubnet> subnets) {
  /** Copies the list. */
  public MappedZone {
    subnets = List.copyOf(subnets);
  }
}
