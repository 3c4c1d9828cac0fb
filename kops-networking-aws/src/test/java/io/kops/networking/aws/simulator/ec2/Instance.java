package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.Optional;

/** An instance with one network interface. */
final class Instance extends Resource {
  private final String reservationId;
  private final String networkInterfaceId;
  private Optional<Instant> goesAt = Optional.empty();
  private Optional<String> rootVolumeId = Optional.empty();
  private boolean terminated;
  private boolean sourceDestCheck = true;

  Instance(String id, String reservationId, String networkInterfaceId) {
    super(id);
    this.reservationId = reservationId;
    this.networkInterfaceId = networkInterfaceId;
  }

  String reservationId() {
    return reservationId;
  }

  /** Returns the time at which an instance that is shutting down disappears. */
  Optional<Instant> goesAt() {
    return goesAt;
  }

  void shutDownUntil(Instant time) {
    goesAt = Optional.of(time);
  }

  void becomeTerminated() {
    terminated = true;
  }

  /**
   * Returns whether EC2 drops packets that are neither from nor to the instance; initially true.
   */
  boolean sourceDestCheck() {
    return sourceDestCheck;
  }

  void setSourceDestCheck(boolean on) {
    sourceDestCheck = on;
  }

  /** Returns the state as EC2 names it. */
  String state() {
    if (terminated) {
      return "terminated";
    }
    return goesAt.isPresent() ? "shutting-down" : "running";
  }

  /** Returns the root volume, which is deleted with the instance. */
  Optional<String> rootVolumeId() {
    return rootVolumeId;
  }

  void boot(String volumeId) {
    rootVolumeId = Optional.of(volumeId);
  }

  String networkInterfaceId() {
    return networkInterfaceId;
  }
}
