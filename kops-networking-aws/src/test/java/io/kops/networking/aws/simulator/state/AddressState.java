package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Elastic IP address.
 *
 * @param networkInterfaceId what holds the address
 */
public record AddressState(
    String allocationId,
    String publicIp,
    Optional<String> networkInterfaceId,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public AddressState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
