package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A VPC.
 *
 * @param cidrs the IPv4 blocks, the primary block first
 * @param ipv6Cidrs the IPv6 blocks
 * @param dhcpOptionsId the DHCP options, or {@code default} for none
 */
public record VpcState(
    String id,
    List<String> cidrs,
    List<String> ipv6Cidrs,
    String dhcpOptionsId,
    boolean enableDnsSupport,
    boolean enableDnsHostnames,
    SortedMap<String, String> tags) {
  public VpcState {
    cidrs = List.copyOf(cidrs);
    ipv6Cidrs = List.copyOf(ipv6Cidrs);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
