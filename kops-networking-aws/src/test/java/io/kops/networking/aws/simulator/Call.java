package io.kops.networking.aws.simulator;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call that reached the simulator.
 *
 * @param sequence the number of the call, starting at one after the start or the last {@link
 *     AwsSimulator#forgetCalls()}
 * @param service the service, such as {@code ec2}
 * @param action the action, such as {@code CreateVpc}
 * @param mutating whether the action can change something
 * @param parameters the parameters as sent, such as {@code Filter.1.Name}
 * @param delivery the delivery of the call and its response
 * @param errorCode the error code of a failed call, even if its response was lost
 */
public record Call(
    int sequence,
    String service,
    String action,
    boolean mutating,
    SortedMap<String, String> parameters,
    Delivery delivery,
    Optional<String> errorCode) {
  public Call {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Returns whether the action was performed, even if its response was lost. */
  public boolean succeeded() {
    return errorCode.isEmpty()
        && (delivery == Delivery.ANSWERED || delivery == Delivery.RESPONSE_LOST);
  }

  Call completed(Delivery newDelivery, Optional<String> newErrorCode) {
    return new Call(sequence, service, action, mutating, parameters, newDelivery, newErrorCode);
  }

  /** The delivery of a call and its response. */
  public enum Delivery {
    /** The call has arrived and has no response yet. Only conditions of {@link Faults} see it. */
    ARRIVED,
    /** The caller received a response, which may be an error. */
    ANSWERED,
    /** The connection was reset before the call was performed. */
    REQUEST_LOST,
    /** The call was performed, then the connection was reset. */
    RESPONSE_LOST
  }
}
