package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A NAT gateway. Gateways that failed or were deleted within the last hour are included.
 *
 * @param state the state, such as {@code available}
 * @param allocationId the Elastic IP address of a public gateway
 */
public record NatGatewayState(
    String id,
    String vpcId,
    String subnetId,
    String state,
    Optional<String> allocationId,
    Optional<String> failureCode,
    SortedMap<String, String> tags) {
  public NatGatewayState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
