package io.kops.networking.aws.simulator.state;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A target group.
 *
 * @param healthCheck the health check of the targets: {@code TCP} or {@code HTTPS /healthz}
 */
public record TargetGroupState(
    String name,
    String protocol,
    int port,
    String vpcId,
    String healthCheck,
    SortedMap<String, String> attributes,
    SortedMap<String, String> tags) {
  public TargetGroupState {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
