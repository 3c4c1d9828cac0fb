package io.kops.networking.aws.simulator.wire;

/** A simulated AWS service. It parses requests into operations that can then be performed. */
public interface Service {
  /** Returns the service name of the credential scope, such as {@code ec2}. */
  String name();

  /**
   * Returns the requested operation. Changes nothing and does not fail: an unknown operation fails
   * when it is performed.
   */
  Operation operation(HttpRequest request);
}
