package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An internet gateway.
 *
 * @param vpcId the VPC to which the gateway is attached
 */
public record InternetGatewayState(
    String id, Optional<String> vpcId, SortedMap<String, String> tags) {
  public InternetGatewayState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
