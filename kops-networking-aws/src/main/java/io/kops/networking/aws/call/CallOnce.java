package io.kops.networking.aws.call;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;

/**
 * Forbids the SDK to repeat a request by itself. A host's client may retry, and a create that is
 * retried after its answer was lost makes a second resource.
 */
public final class CallOnce {
  private static final SdkPlugin WITHOUT_RETRIES =
      config ->
          config.overrideConfiguration(
              config.overrideConfiguration().toBuilder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .build());

  /** For {@code overrideConfiguration} of every request that changes something. */
  public static final Consumer<AwsRequestOverrideConfiguration.Builder> ONCE =
      request -> request.addPlugin(WITHOUT_RETRIES);

  private CallOnce() {}
}
