package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.Optional;

/** An Elastic IP address. It is in use while a network interface uses it. */
final class Address extends Resource {
  private final String publicIp;
  private final String borderGroup;
  private String pool = "amazon";
  private Optional<Association> association = Optional.empty();

  Address(String id, String publicIp, String borderGroup) {
    super(id);
    this.publicIp = publicIp;
    this.borderGroup = borderGroup;
  }

  String borderGroup() {
    return borderGroup;
  }

  /** Returns the address pool: the pool of Amazon, or a range that the account brought. */
  String pool() {
    return pool;
  }

  void moveToOwnPool() {
    pool = "ipv4pool-ec2-00000000000000001";
  }

  String publicIp() {
    return publicIp;
  }

  Optional<Association> association() {
    return association;
  }

  void associate(Association use) {
    association = Optional.of(use);
  }

  void disassociate() {
    association = Optional.empty();
  }

  record Association(String id, String networkInterfaceId, String privateIp) {}
}
