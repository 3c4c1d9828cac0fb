package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An Elastic IP address.
 *
 * @param networkInterfaceId the network interface that uses the address
 */
public record AddressState(
    String allocationId,
    String publicIp,
    Optional<String> networkInterfaceId,
    SortedMap<String, String> tags) {
  public AddressState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
