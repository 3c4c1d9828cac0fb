package io.kops.networking.aws.simulator.wire;

import java.util.SortedMap;

/** A call of a service that was parsed and not yet performed. */
public interface Operation {
  /** Returns the name of the action, such as {@code CreateVpc}. */
  String action();

  SortedMap<String, String> parameters();

  /**
   * Performs the action. A failed action has changed nothing.
   *
   * @throws AwsFailure if AWS would return an error
   */
  Answer perform();

  /** Returns the error response in the format of the service. */
  Answer failure(AwsFailure failure);
}
