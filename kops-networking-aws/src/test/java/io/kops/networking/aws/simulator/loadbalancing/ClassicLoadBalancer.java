package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A classic load balancer; its name is its identifier. */
final class ClassicLoadBalancer extends Resource {
  /** The network interface in each subnet. */
  private final SortedMap<String, String> interfaces = new TreeMap<>();

  private final SortedMap<Integer, Listener> listeners = new TreeMap<>();
  private final String vpcId;
  private final boolean internal;
  private List<String> groupIds;
  private HealthCheck healthCheck;
  private int idleTimeout = 60;
  private boolean crossZone;

  /**
   * Where it listens, and where that leads.
   *
   * @param certificate the ARN of its certificate; empty for none
   */
  record Listener(
      String protocol, int port, String instanceProtocol, int instancePort, String certificate) {}

  /** How it finds out which machines are well. */
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
