package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A subnet. */
public record SubnetState(
    String id,
    String vpcId,
    String zone,
    String cidr,
    Optional<String> ipv6Cidr,
    boolean mapPublicIpOnLaunch,
    SortedMap<String, String> tags) {
  public SubnetState {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
