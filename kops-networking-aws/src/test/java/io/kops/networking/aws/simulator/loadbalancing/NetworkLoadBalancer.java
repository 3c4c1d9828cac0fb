package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network load balancer; its ARN is its identifier. */
final class NetworkLoadBalancer extends Resource {
  private final Shape shape;
  private final SortedMap<String, Place> places = new TreeMap<>();
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private String ipAddressType;
  private List<String> groupIds;
  private int readsUntilActive = 1;

  /** What never changes. */
  record Shape(String name, String vpcId, boolean internal) {}

  /**
   * Where it stands in a subnet.
   *
   * @param interfaceId its network interface
   * @param allocationId its Elastic IP, where its maker chose one
   * @param privateAddress its private address, where its maker chose one
   */
  record Place(String interfaceId, String allocationId, String privateAddress) {}

  NetworkLoadBalancer(String arn, Shape shape, String ipAddressType, List<String> groupIds) {
    super(arn);
    this.shape = shape;
    this.ipAddressType = ipAddressType;
    this.groupIds = List.copyOf(groupIds);
    attributes.put("load_balancing.cross_zone.enabled", "false");
    attributes.put("access_logs.s3.enabled", "false");
    attributes.put("access_logs.s3.bucket", "");
    attributes.put("access_logs.s3.prefix", "");
    attributes.put("deletion_protection.enabled", "false");
  }

  Shape shape() {
    return shape;
  }

  /** Returns the places by the identifiers of their subnets. */
  SortedMap<String, Place> places() {
    return places;
  }

  SortedMap<String, String> attributes() {
    return attributes;
  }

  String ipAddressType() {
    return ipAddressType;
  }

  void setIpAddressType(String type) {
    ipAddressType = type;
  }

  List<String> groupIds() {
    return groupIds;
  }

  void setGroupIds(List<String> ids) {
    groupIds = List.copyOf(ids);
  }

  /** Counts a read, and tells what it sees. */
  String stateSeen() {
    boolean active = readsUntilActive == 0;
    readsUntilActive = Math.max(0, readsUntilActive - 1);
    return active ? "active" : "provisioning";
  }
}
