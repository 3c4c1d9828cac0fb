package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.world.Resource;
import java.time.Instant;
import java.util.Optional;

/** An instance with one network interface. */
final class Instance extends Resource {
  private final String reservationId;
  private final String networkInterfaceId;
  private Optional<Instant> goesAt = Optional.empty();
  private boolean terminated;

  Instance(String id, String reservationId, String networkInterfaceId) {
    super(id);
    this.reservationId = reservationId;
    this.networkInterfaceId = networkInterfaceId;
  }

  String reservationId() {
    return reservationId;
  }

  /** Returns when it will be gone, once it is shutting down. */
  Optional<Instant> goesAt() {
    return goesAt;
  }

  void shutDownUntil(Instant time) {
    goesAt = Optional.of(time);
  }

  void becomeTerminated() {
    terminated = true;
  }

  /** Returns its state as EC2 names it. */
  String state() {
    if (terminated) {
      return "terminated";
    }
    return goesAt.isPresent() ? "shutting-down" : "running";
  }

  String networkInterfaceId() {
    return networkInterfaceId;
  }
}
