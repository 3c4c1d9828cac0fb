package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A set of DHCP options. The first one is the default of the region. */
public record DhcpOptionsState(
    String id, SortedMap<String, List<String>> options, SortedMap<String, String> tags) {
  public DhcpOptionsState {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
