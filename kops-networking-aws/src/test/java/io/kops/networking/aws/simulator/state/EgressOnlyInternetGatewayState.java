package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** An egress-only internet gateway. */
public record EgressOnlyInternetGatewayState(
    String id, String vpcId, SortedMap<String, String> tags) {
  public EgressOnlyInternetGatewayState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
