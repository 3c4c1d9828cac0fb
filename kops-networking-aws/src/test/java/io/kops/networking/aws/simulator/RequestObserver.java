package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.util.Optional;

/**
 * Receives every request to any simulator of the process, including requests that a fault loses.
 * Implementations are found by {@link java.util.ServiceLoader}. They are called while the simulator
 * performs no other request, and must not throw.
 */
public interface RequestObserver {
  /**
   * Receives a request.
   *
   * @param service the name that its credentials are scoped to, such as {@code ec2}
   * @param action the name of the operation
   * @param request the request as it arrived
   * @param errorCode the error that was answered; empty when the request succeeded or was lost
   */
  void received(String service, String action, HttpRequest request, Optional<String> errorCode);
}
