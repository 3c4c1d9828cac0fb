package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network interface. */
public record NetworkInterfaceState(
    String id,
    String vpcId,
    String subnetId,
    List<String> groupIds,
    String description,
    SortedMap<String, String> tags) {
  public NetworkInterfaceState {
    groupIds = List.copyOf(groupIds);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
