package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A NAT gateway, also one that failed or was deleted within the last hour.
 *
 * @param state such as {@code available}
 * @param allocationId the address of a public one
 */
public record NatGatewayState(
    String id,
    String vpcId,
    String subnetId,
    String state,
    Optional<String> allocationId,
    Optional<String> failureCode,
    SortedMap<String, String> tags) {
  /** Copies the collections. */
  public NatGatewayState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
