package io.kops.networking.plan;

import io.kops.networking.KopsNetworkingException;
import org.jspecify.annotations.Nullable;

/**
 * AWS could not be read: it rejected a call, was unreachable, or returned an unexpected response.
 * Nothing was changed. Fix the cause and plan again.
 */
public final class AwsReadException extends KopsNetworkingException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the call and the response of AWS
   * @param remedy the next step, as an imperative; if blank, a general one is used
   * @param cause the exception of the AWS SDK; null if there is none
   */
  public AwsReadException(String message, String remedy, @Nullable Throwable cause) {
    super(message, remedy, cause);
  }
}
