package io.kops.networking.aws.simulator;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * SDK clients of one simulator, without retries, so that every call is a call that was asked for.
 */
final class SimulatorClients implements AutoCloseable {
  private final Deferred<SdkHttpClient> http = new Deferred<>(UrlConnectionHttpClient::create);
  private final Deferred<Ec2Client> ec2;
  private final Deferred<IamClient> iam;
  private final Deferred<AutoScalingClient> autoScaling;
  private final Deferred<ElasticLoadBalancingClient> loadBalancing;
  private final Deferred<ElasticLoadBalancingV2Client> networkLoadBalancing;
  private final Deferred<StsClient> sts;
  private final Deferred<S3Client> s3;

  SimulatorClients(URI endpoint, String region) {
    this.ec2 =
        new Deferred<>(
            () -> configured(Ec2Client.builder().httpClient(http.get()), endpoint, region).build());
    this.iam =
        new Deferred<>(
            () -> configured(IamClient.builder().httpClient(http.get()), endpoint, region).build());
    this.autoScaling =
        new Deferred<>(
            () ->
                configured(AutoScalingClient.builder().httpClient(http.get()), endpoint, region)
                    .build());
    this.loadBalancing =
        new Deferred<>(
            () ->
                configured(
                        ElasticLoadBalancingClient.builder().httpClient(http.get()),
                        endpoint,
                        region)
                    .build());
    this.networkLoadBalancing =
        new Deferred<>(
            () ->
                configured(
                        ElasticLoadBalancingV2Client.builder().httpClient(http.get()),
                        endpoint,
                        region)
                    .build());
    this.sts =
        new Deferred<>(
            () -> configured(StsClient.builder().httpClient(http.get()), endpoint, region).build());
    this.s3 =
        new Deferred<>(
            () ->
                configured(
                        S3Client.builder().httpClient(http.get()).forcePathStyle(true),
                        endpoint,
                        region)
                    .build());
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulator", "simulator")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  Ec2Client ec2() {
    return ec2.get();
  }

  IamClient iam() {
    return iam.get();
  }

  AutoScalingClient autoScaling() {
    return autoScaling.get();
  }

  ElasticLoadBalancingClient loadBalancing() {
    return loadBalancing.get();
  }

  ElasticLoadBalancingV2Client networkLoadBalancing() {
    return networkLoadBalancing.get();
  }

  StsClient sts() {
    return sts.get();
  }

  S3Client s3() {
    return s3.get();
  }

  @Override
  public void close() {
    Stream.of(ec2, iam, autoScaling, loadBalancing, networkLoadBalancing, sts, s3, http)
        .forEach(Deferred::close);
  }

  /** A client that is made when it is first needed. */
  private static final class Deferred<C extends SdkAutoCloseable> {
    private final Supplier<C> maker;
    private Optional<C> made = Optional.empty();

    Deferred(Supplier<C> maker) {
      this.maker = maker;
    }

    synchronized C get() {
      C client = made.orElseGet(maker);
      made = Optional.of(client);
      return client;
    }

    synchronized void close() {
      made.ifPresent(SdkAutoCloseable::close);
    }
  }
}
