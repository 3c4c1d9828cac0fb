package io.kops.networking.core.driver;

import io.kops.networking.KopsNetworkingException;

/**
 * The response to a call was lost, so the call may or may not have taken effect. Read AWS again
 * before creating anything: resources that the call created carry the cluster's tags.
 */
public final class OutcomeUnknownException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the call and the failure
   * @param cause the exception of the AWS SDK
   */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, "plan again to find out whether the call took effect", cause);
  }
}
