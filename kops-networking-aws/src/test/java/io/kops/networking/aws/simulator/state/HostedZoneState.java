package io.kops.networking.aws.simulator.state;

import java.util.List;

/**
 * A hosted zone.
 *
 * @param name the domain with a final dot
 * @param vpcIds the associated VPCs; empty for a public zone
 * @param records the records, except for those that every zone has
 */
public record HostedZoneState(
    String id, String name, boolean isPrivate, List<String> vpcIds, List<String> records) {
  public HostedZoneState {
    vpcIds = List.copyOf(vpcIds);
    records = List.copyOf(records);
  }
}
