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
 * Makes sense of answers. What an endpoint answers that is not AWS, or AWS on a bad day, may lack
 * what it must have, such as a subnet its id, or hold a text where a network belongs. Whatever that
 * breaks, the answer is to blame.
 */
public final class ResponseGuard {
  private ResponseGuard() {}

  /**
   * Reads something out of what was answered.
   *
   * @throws AwsReadException if it lacks what it must have, or has it in no known form
   */
  public static <T> T parse(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException failure) {
      throw nonsense(failure)
          .<RuntimeException>map(
              message ->
                  new AwsReadException(
                      message, "check that the endpoint is AWS, or answers as AWS does", failure))
          .orElse(failure);
    }
  }

  /**
   * Makes a request and reads something out of its answer.
   *
   * @throws SdkException if AWS refused, or its answer is as good as lost because it lacks what it
   *     must have
   */
  static <T> T to(Supplier<T> request) {
    try {
      return Objects.requireNonNull(request.get(), "what was asked for is not in it");
    } catch (RuntimeException failure) {
      throw nonsense(failure)
          .<RuntimeException>map(message -> SdkClientException.create(message, failure))
          .orElse(failure);
    }
  }

  private static Optional<String> nonsense(RuntimeException failure) {
    boolean malformed =
        failure instanceof NullPointerException
            || failure instanceof IllegalArgumentException
            || failure instanceof IndexOutOfBoundsException
            || failure instanceof NoSuchElementException
            || failure instanceof ArithmeticException
            || failure instanceof DateTimeException;
    return malformed
        ? Optional.of("AWS answered what makes no sense: " + failure.getMessage())
        : Optional.empty();
  }
}
