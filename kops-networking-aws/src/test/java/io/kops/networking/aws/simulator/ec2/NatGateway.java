package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A NAT gateway and where it is in its life. */
final class NatGateway extends Resource {
  private final String subnetId;
  private final String vpcId;
  private final String zone;
  private final Optional<String> allocationId;
  private final String networkInterfaceId;
  private final String privateIp;
  private final Instant created;
  private final Optional<Failure> fate;
  private State state = State.PENDING;
  private Optional<Instant> deleted = Optional.empty();
  private int readsLeft;
  private Instant settledFrom;
  private Optional<String> shownState = Optional.empty();

  /**
   * Makes a pending NAT gateway.
   *
   * @param allocationId the address of a public one; a private one has none
   * @param fate why it will fail, or nothing when it will be available
   */
  NatGateway(
      String id,
      Place place,
      Optional<String> allocationId,
      String networkInterfaceId,
      String privateIp,
      Instant created,
      Optional<Failure> fate) {
    super(id);
    this.subnetId = place.subnetId();
    this.vpcId = place.vpcId();
    this.zone = place.zone();
    this.allocationId = allocationId;
    this.networkInterfaceId = networkInterfaceId;
    this.privateIp = privateIp;
    this.created = created;
    this.fate = fate;
    this.settledFrom = created;
  }

  /**
   * Where one stands.
   *
   * @param subnetId empty for one of the region
   * @param zone empty for one of the region
   */
  record Place(String vpcId, String subnetId, String zone) {}

  boolean isRegional() {
    return subnetId.isEmpty();
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

  Optional<String> allocationId() {
    return allocationId;
  }

  String networkInterfaceId() {
    return networkInterfaceId;
  }

  String privateIp() {
    return privateIp;
  }

  Instant created() {
    return created;
  }

  Optional<Instant> deleted() {
    return deleted;
  }

  State state() {
    return state;
  }

  /** Returns the state as EC2 spells it. */
  String shownState() {
    return shownState.orElse(state.toString());
  }

  void showAs(String other) {
    shownState = Optional.of(other);
  }

  /** Returns why it failed, once it has. */
  Optional<Failure> failure() {
    return state == State.PENDING ? Optional.empty() : fate;
  }

  /** Returns true when it failed or was deleted, so that it no longer forwards anything. */
  boolean isGone() {
    return state == State.FAILED || state == State.DELETED;
  }

  /** Returns true while it waits to become something else. */
  boolean isTransitional() {
    return state == State.PENDING || state == State.DELETING;
  }

  /** Sets for how long it stays in the state that it has just entered. */
  void paced(NatGatewayPace pace, Instant now) {
    readsLeft = pace.reads();
    settledFrom = now.plus(pace.duration());
  }

  /** Returns true when it has stayed in its state for long enough. */
  boolean isDue(Instant now) {
    return isTransitional() && readsLeft == 0 && !now.isBefore(settledFrom);
  }

  /** Counts a read of a state that will not last. */
  void seen() {
    if (readsLeft > 0) {
      readsLeft--;
    }
  }

  void becomeAvailableOrFail() {
    state = fate.isPresent() ? State.FAILED : State.AVAILABLE;
  }

  void becomeDeleting(Instant now) {
    state = State.DELETING;
    deleted = Optional.of(now);
  }

  void becomeDeleted() {
    state = State.DELETED;
  }

  /** A state as EC2 names it, in lower case. */
  enum State {
    PENDING,
    AVAILABLE,
    FAILED,
    DELETING,
    DELETED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why a NAT gateway could not be made. */
  record Failure(String code, String message) {}
}
