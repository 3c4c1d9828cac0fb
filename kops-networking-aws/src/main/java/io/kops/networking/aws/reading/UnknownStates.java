package io.kops.networking.aws.reading;

import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.core.planning.Observation;
import io.kops.networking.problem.FieldPath;

/**
 * States of resources that AWS introduced after this version of the library. A resource in such a
 * state exists, is not ready, and is never replaced because of the state.
 */
public final class UnknownStates {
  private UnknownStates() {}

  /**
   * Reports a resource in an unknown state.
   *
   * @param resource the description of the resource, such as {@code NAT gateway nat-0abc}
   * @param state the state as AWS spells it
   */
  public static void report(String resource, String state, Observation.Builder observation) {
    observation
        .problems()
        .warning(
            FieldPath.ROOT,
            ObservationCodes.STATE_UNKNOWN,
            "%s is in state %s, which this version does not know; it is kept and counts as not ready"
                .formatted(resource, state),
            "check the resource in the AWS console, and use a later version of the library");
  }
}
