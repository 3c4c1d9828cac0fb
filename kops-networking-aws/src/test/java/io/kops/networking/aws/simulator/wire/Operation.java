package io.kops.networking.aws.simulator.wire;

import java.util.SortedMap;

/** One call of a service, understood but not yet performed. */
public interface Operation {
  /** Returns the name of the action, such as {@code CreateVpc}. */
  String action();

  /** Returns the parameters of the action. */
  SortedMap<String, String> parameters();

  /**
   * Performs the action; when it fails, nothing has changed.
   *
   * @throws AwsFailure when AWS would answer an error
   */
  Answer perform();

  /** Returns how the service words an error. */
  Answer failure(AwsFailure failure);
}
