package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A network interface, created by a NAT gateway or by the test itself. */
final class NetworkInterface extends Resource {
  private final String subnetId;
  private final String vpcId;
  private final String zone;
  private final String privateIp;
  private List<String> groupIds;
  private final InterfaceUse use;
  private final Optional<String> instanceId;
  private final Kind kind;
  private final Optional<String> publicIp;
  private Optional<Instant> goesAt = Optional.empty();
  private boolean detaching;

  NetworkInterface(
      String id,
      Subnet subnet,
      String privateIp,
      List<String> groupIds,
      InterfaceUse use,
      Optional<String> instanceId,
      Kind kind,
      Optional<String> publicIp) {
    super(id);
    this.subnetId = subnet.id();
    this.vpcId = subnet.vpcId();
    this.zone = subnet.zone();
    this.privateIp = privateIp;
    this.groupIds = List.copyOf(groupIds);
    this.use = use;
    this.instanceId = instanceId;
    this.kind = kind;
    this.publicIp = publicIp;
  }

  String subnetId() {
    return subnetId;
  }

  String vpcId() {
    return vpcId;
  }

  String zone() {
    return zone;
  }

  String privateIp() {
    return privateIp;
  }

  List<String> groupIds() {
    return groupIds;
  }

  void setGroupIds(List<String> ids) {
    groupIds = List.copyOf(ids);
  }

  String description() {
    return use.description();
  }

  InterfaceUse use() {
    return use;
  }

  /** Returns the time at which a network interface that is being deleted disappears. */
  Optional<Instant> goesAt() {
    return goesAt;
  }

  void disappearAt(Instant time) {
    goesAt = Optional.of(time);
    detaching = true;
  }

  /**
   * Keeps the interface attached until the given time, without any sign of the pending deletion.
   */
  void lingerUntil(Instant time) {
    goesAt = Optional.of(time);
  }

  boolean isDetaching() {
    return detaching;
  }

  /** Returns the mapped public address of Amazon. */
  Optional<String> publicIp() {
    return publicIp;
  }

  Optional<String> instanceId() {
    return instanceId;
  }

  Kind kind() {
    return kind;
  }

  boolean isInUse() {
    return instanceId.isPresent() || kind == Kind.NAT_GATEWAY || use.attached();
  }

  /** The creator of a network interface. */
  enum Kind {
    PLAIN("interface"),
    NAT_GATEWAY("nat_gateway");

    private final String awsName;

    Kind(String awsName) {
      this.awsName = awsName;
    }

    @Override
    public String toString() {
      return awsName;
    }
  }
}
