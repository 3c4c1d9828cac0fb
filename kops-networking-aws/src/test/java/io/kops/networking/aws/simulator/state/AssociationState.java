package io.kops.networking.aws.simulator.state;

import java.util.Optional;

/**
 * The use of a route table.
 *
 * @param subnetId the subnet, or nothing for the use as main table of the VPC
 */
public record AssociationState(String id, Optional<String> subnetId) {
  /** Returns true when this makes the table the main one of its VPC. */
  public boolean isMain() {
    return subnetId.isEmpty();
  }
}
