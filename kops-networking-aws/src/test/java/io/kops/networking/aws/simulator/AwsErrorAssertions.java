package io.kops.networking.aws.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Assertions on how calls of the AWS SDK fail. */
final class AwsErrorAssertions {
  private AwsErrorAssertions() {}

  /** Asserts that AWS answers a client error of this code. */
  static void assertRefused(String errorCode, ThrowingCallable call) {
    assertRefused(errorCode, 400, call);
  }

  /** Asserts that AWS answers an error of this code and HTTP status. */
  static void assertRefused(String errorCode, int status, ThrowingCallable call) {
    assertThatThrownBy(call)
        .asInstanceOf(InstanceOfAssertFactories.type(AwsServiceException.class))
        .satisfies(
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(errorCode);
              assertThat(error.statusCode()).isEqualTo(status);
            });
  }

  /** Asserts that the connection breaks off, so that the caller cannot know what happened. */
  static void assertDisconnected(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(IOException.class);
  }
}
