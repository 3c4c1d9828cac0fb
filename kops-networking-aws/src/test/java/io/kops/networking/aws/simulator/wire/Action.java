package io.kops.networking.aws.simulator.wire;

/** Performs one action of a query service and writes the response. */
@FunctionalInterface
public interface Action {
  /**
   * Performs the action. Must check everything before it changes anything.
   *
   * @throws AwsFailure if AWS would return an error
   */
  void perform(QueryRequest request, Xml answer);
}
