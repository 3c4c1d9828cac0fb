package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A target group, identified by its ARN. */
final class TargetGroup extends Resource {
  private final Shape shape;
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private Check check;
  private Instant inUseUntil = Instant.MIN;

  /** The immutable properties. */
  record Shape(String name, String protocol, int port, String vpcId, String targetType) {}

  /**
   * The health check of the targets.
   *
   * @param path the request path; empty for TCP
   */
  record Check(String protocol, String path, int interval, int healthy, int unhealthy) {
    String words() {
      return path.isEmpty() ? protocol : protocol + " " + path;
    }
  }

  TargetGroup(String arn, Shape shape, Check check) {
    super(arn);
    this.shape = shape;
    this.check = check;
    attributes.put("deregistration_delay.timeout_seconds", "300");
    attributes.put("deregistration_delay.connection_termination.enabled", "false");
    attributes.put("preserve_client_ip.enabled", "true");
    attributes.put("proxy_protocol_v2.enabled", "false");
    attributes.put("stickiness.enabled", "false");
  }

  /** Keeps the group in use until the given time, after its last listener was removed. */
  void releasedAt(Instant time) {
    inUseUntil = time;
  }

  boolean isInUse(Instant now) {
    return now.isBefore(inUseUntil);
  }

  Shape shape() {
    return shape;
  }

  Check check() {
    return check;
  }

  void setCheck(Check other) {
    check = other;
  }

  SortedMap<String, String> attributes() {
    return attributes;
  }
}
