package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A classic load balancer, identified by its name. */
final class ClassicLoadBalancer extends Resource {
  /** The network interface by subnet. */
  private final SortedMap<String, String> interfaces = new TreeMap<>();

  private final SortedMap<Integer, Listener> listeners = new TreeMap<>();
  private final String vpcId;
  private final boolean internal;
  private List<String> groupIds;
  private HealthCheck healthCheck;
  private int idleTimeout = 60;
  private boolean crossZone;

  /**
   * The port and target of a listener.
   *
   * @param certificate the ARN of the certificate; empty for none
   */
  record Listener(
      String protocol, int port, String instanceProtocol, int instancePort, String certificate) {}

  /** The health check of the instances. */
  record HealthCheck(String target, int timeout, int interval, int healthy, int unhealthy) {}

  ClassicLoadBalancer(
      String name, String vpcId, boolean internal, List<String> groupIds, HealthCheck usual) {
    super(name);
    this.vpcId = vpcId;
    this.internal = internal;
    this.groupIds = List.copyOf(groupIds);
    this.healthCheck = usual;
  }

  String vpcId() {
    return vpcId;
  }

  boolean isInternal() {
    return internal;
  }

  SortedMap<String, String> interfaces() {
    return interfaces;
  }

  List<String> subnetIds() {
    return List.copyOf(interfaces.keySet());
  }

  SortedMap<Integer, Listener> listeners() {
    return listeners;
  }

  List<String> groupIds() {
    return groupIds;
  }

  void setGroupIds(List<String> ids) {
    groupIds = List.copyOf(ids);
  }

  HealthCheck healthCheck() {
    return healthCheck;
  }

  void setHealthCheck(HealthCheck check) {
    healthCheck = check;
  }

  int idleTimeout() {
    return idleTimeout;
  }

  void setIdleTimeout(int seconds) {
    idleTimeout = seconds;
  }

  boolean isCrossZone() {
    return crossZone;
  }

  void setCrossZone(boolean enabled) {
    crossZone = enabled;
  }
}
