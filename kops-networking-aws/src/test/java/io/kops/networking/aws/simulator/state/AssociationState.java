package io.kops.networking.aws.simulator.state;

import java.util.Optional;

/**
 * The association of a route table.
 *
 * @param subnetId the subnet; empty for the association with the VPC as its main table
 */
public record AssociationState(String id, Optional<String> subnetId) {
  /** Returns whether this association identifies the main table of the VPC. */
  public boolean isMain() {
    return subnetId.isEmpty();
  }
}
