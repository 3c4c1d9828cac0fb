package io.kops.networking.aws.call;

import io.kops.networking.plan.AwsReadException;
import java.time.DateTimeException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Parses responses defensively. A response of an incompatible endpoint, or of AWS during an
 * incident, can lack required fields or have malformed ones. All resulting exceptions are reported
 * as failures of the endpoint.
 */
public final class ResponseGuard {
  private ResponseGuard() {}

  /**
   * Parses a response.
   *
   * @throws AwsReadException if a required field is missing or malformed
   */
  public static <T> T parse(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException failure) {
      throw describeMalformed(failure)
          .<RuntimeException>map(
              message ->
                  new AwsReadException(
                      message, "check that the endpoint is AWS or compatible with it", failure))
          .orElse(failure);
    }
  }

  /**
   * Sends a request and parses its response.
   *
   * @throws SdkException if AWS rejected the request, or if the response lacks required fields and
   *     counts as lost
   */
  static <T> T to(Supplier<T> request) {
    try {
      return Objects.requireNonNull(request.get(), "the requested field is missing");
    } catch (RuntimeException failure) {
      throw describeMalformed(failure)
          .<RuntimeException>map(message -> SdkClientException.create(message, failure))
          .orElse(failure);
    }
  }

  private static Optional<String> describeMalformed(RuntimeException failure) {
    boolean malformed =
        failure instanceof NullPointerException
            || failure instanceof IllegalArgumentException
            || failure instanceof IndexOutOfBoundsException
            || failure instanceof NoSuchElementException
            || failure instanceof ArithmeticException
            || failure instanceof DateTimeException;
    return malformed
        ? Optional.of("unexpected response from AWS: " + failure.getMessage())
        : Optional.empty();
  }
}
