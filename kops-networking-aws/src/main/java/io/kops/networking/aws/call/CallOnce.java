package io.kops.networking.aws.call;

import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;

/**
 * Disables retries of the SDK for one request. Clients may be configured to retry, and a retried
 * create whose first response was lost would create a duplicate.
 */
public final class CallOnce {
  private static final SdkPlugin WITHOUT_RETRIES =
      config ->
          config.overrideConfiguration(
              config.overrideConfiguration().toBuilder()
                  .retryStrategy(AwsRetryStrategy.doNotRetry())
                  .build());

  /** For the {@code overrideConfiguration} of every request that changes a resource. */
  public static final Consumer<AwsRequestOverrideConfiguration.Builder> ONCE =
      request -> request.addPlugin(WITHOUT_RETRIES);

  private CallOnce() {}
}
