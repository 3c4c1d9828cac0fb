package io.kops.networking.aws.simulator;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** SDK clients of one simulator, without retries, so that every call is a call that was asked for. */
final class SimulatorClients implements AutoCloseable {
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Ec2Client ec2;
  private final IamClient iam;
  private final StsClient sts;
  private final S3Client s3;

  SimulatorClients(URI endpoint, String region) {
    this.ec2 = configured(Ec2Client.builder().httpClient(http), endpoint, region).build();
    this.iam = configured(IamClient.builder().httpClient(http), endpoint, region).build();
    this.sts = configured(StsClient.builder().httpClient(http), endpoint, region).build();
    this.s3 =
        configured(S3Client.builder().httpClient(http).forcePathStyle(true), endpoint, region)
            .build();
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulator", "simulator")))
        .overrideConfiguration(
            settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  Ec2Client ec2() {
    return ec2;
  }

  IamClient iam() {
    return iam;
  }

  StsClient sts() {
    return sts;
  }

  S3Client s3() {
    return s3;
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    sts.close();
    s3.close();
    http.close();
  }
}
