package io.kops.networking.aws.simulator;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A call that reached the simulator.
 *
 * @param sequence its number, from one, since the start or the last {@link
 *     AwsSimulator#forgetCalls()}
 * @param service the service, such as {@code ec2}
 * @param action the action, such as {@code CreateVpc}
 * @param mutating true when the action can change something
 * @param parameters the parameters as sent, such as {@code Filter.1.Name}
 * @param delivery what became of the call on its way
 * @param errorCode the code that was answered, or would have been, when it failed
 */
public record Call(
    int sequence,
    String service,
    String action,
    boolean mutating,
    SortedMap<String, String> parameters,
    Delivery delivery,
    Optional<String> errorCode) {
  /** Copies the parameters. */
  public Call {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }

  /** Returns true when the action was performed, even if its answer was lost. */
  public boolean succeeded() {
    return errorCode.isEmpty()
        && (delivery == Delivery.ANSWERED || delivery == Delivery.RESPONSE_LOST);
  }

  Call completed(Delivery newDelivery, Optional<String> newErrorCode) {
    return new Call(sequence, service, action, mutating, parameters, newDelivery, newErrorCode);
  }

  /** What became of a call on its way. */
  public enum Delivery {
    /** The call has arrived and is not answered yet; only conditions of {@link Faults} see it. */
    ARRIVED,
    /** The caller got an answer, be it an error. */
    ANSWERED,
    /** The connection was reset before the call was performed. */
    REQUEST_LOST,
    /** The call was performed, then the connection was reset. */
    RESPONSE_LOST
  }
}
