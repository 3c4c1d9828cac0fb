package io.kops.networking.aws.simulator.wire;

/** Performs one action of a query service and writes what it answers. */
@FunctionalInterface
public interface Action {
  /**
   * Performs the action. It must check everything before it changes anything.
   *
   * @throws AwsFailure when AWS would answer an error
   */
  void perform(QueryRequest request, Xml answer);
}
