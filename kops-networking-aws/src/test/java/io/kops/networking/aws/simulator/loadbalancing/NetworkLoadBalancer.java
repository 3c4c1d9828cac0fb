package io.kops.networking.aws.simulator.loadbalancing;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A network load balancer, identified by its ARN. */
final class NetworkLoadBalancer extends Resource {
  /** The zone of AWS with the names of network load balancers in us-east-1. */
  static final String HOSTED_ZONE = "Z26RNL4JYFTOTI";

  private final Shape shape;
  private final SortedMap<String, Place> places = new TreeMap<>();
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private String ipAddressType;
  private List<String> groupIds;
  private int readsUntilActive = 1;

  /** The immutable properties. */
  record Shape(String name, String vpcId, boolean internal) {}

  /**
   * The presence of a load balancer in a subnet.
   *
   * @param interfaceId the network interface
   * @param allocationId the Elastic IP address, if selected by the creator
   * @param privateAddress the private address, if selected by the creator
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

  String dnsName() {
    return shape.name() + ".elb.example.com";
  }

  Shape shape() {
    return shape;
  }

  /** Returns the places by subnet identifier. */
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

  /** Counts a read and returns the state that it sees. */
  String stateSeen() {
    boolean active = readsUntilActive == 0;
    readsUntilActive = Math.max(0, readsUntilActive - 1);
    return active ? "active" : "provisioning";
  }
}
