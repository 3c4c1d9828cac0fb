package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.util.Optional;

/**
 * Receives every request to any simulator of the process, including requests that a fault loses.
 * Implementations are loaded by {@link java.util.ServiceLoader}. They are called while the
 * simulator performs no other request, and must not throw.
 */
public interface RequestObserver {
  /**
   * Receives a request.
   *
   * @param service the service name in the credential scope, such as {@code ec2}
   * @param action the name of the operation
   * @param request the request as received
   * @param errorCode the error code of the response; empty if the request succeeded or was lost
   */
  void received(String service, String action, HttpRequest request, Optional<String> errorCode);
}
