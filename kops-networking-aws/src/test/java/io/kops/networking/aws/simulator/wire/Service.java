package io.kops.networking.aws.simulator.wire;

/** A simulated AWS service: it tells what a request asks for, and can then do it. */
public interface Service {
  /** Returns the name that credentials are scoped to, such as {@code ec2}. */
  String name();

  /**
   * Returns what the request asks for. Changes nothing and does not fail: an operation that the
   * service does not know fails when it is performed.
   */
  Operation operation(HttpRequest request);
}
