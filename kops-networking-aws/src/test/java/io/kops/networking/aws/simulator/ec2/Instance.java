package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.world.Resource;

/** A running instance with one network interface. */
final class Instance extends Resource {
  private final String reservationId;
  private final String networkInterfaceId;

  Instance(String id, String reservationId, String networkInterfaceId) {
    super(id);
    this.reservationId = reservationId;
    this.networkInterfaceId = networkInterfaceId;
  }

  String reservationId() {
    return reservationId;
  }

  String networkInterfaceId() {
    return networkInterfaceId;
  }
}
