package io.kops.networking.aws.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Assertions on failed AWS SDK calls. */
final class AwsErrorAssertions {
  private AwsErrorAssertions() {}

  /** Asserts that AWS returns a client error with this code. */
  static void assertRefused(String errorCode, ThrowingCallable call) {
    assertRefused(errorCode, 400, call);
  }

  /** Asserts that AWS returns an error with this code and HTTP status. */
  static void assertRefused(String errorCode, int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(AwsServiceException.class))
        .satisfies(
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(errorCode);
              assertThat(error.statusCode()).isEqualTo(status);
            });
  }

  /** Asserts that the connection is reset, so that the caller cannot know the outcome. */
  static void assertDisconnected(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }
}
