package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A NAT gateway and its lifecycle state. */
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
   * Creates a pending NAT gateway.
   *
   * @param allocationId the Elastic IP address of a public gateway; empty for a private one
   * @param fate the failure after creation; empty if the gateway will be available
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
   * The location of a NAT gateway.
   *
   * @param subnetId empty for a regional gateway
   * @param zone empty for a regional gateway
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

  /** Returns the state as EC2 names it. */
  String shownState() {
    return shownState.orElse(state.toString());
  }

  void showAs(String other) {
    shownState = Optional.of(other);
  }

  /** Returns the failure of a failed gateway. */
  Optional<Failure> failure() {
    return state == State.PENDING ? Optional.empty() : fate;
  }

  /** Returns whether the gateway failed or was deleted, so that it no longer forwards traffic. */
  boolean isGone() {
    return state == State.FAILED || state == State.DELETED;
  }

  /** Returns whether the gateway is in a state that will change. */
  boolean isTransitional() {
    return state == State.PENDING || state == State.DELETING;
  }

  /** Sets the duration of the state that the gateway has just entered. */
  void paced(NatGatewayPace pace, Instant now) {
    readsLeft = pace.reads();
    settledFrom = now.plus(pace.duration());
  }

  /** Returns whether the duration of the current state has passed. */
  boolean isDue(Instant now) {
    return isTransitional() && readsLeft == 0 && !now.isBefore(settledFrom);
  }

  /** Counts a read of a transitional state. */
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

  /** A state, named as in EC2 in lower case. */
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

  /** The failure of a NAT gateway. */
  record Failure(String code, String message) {}
}
