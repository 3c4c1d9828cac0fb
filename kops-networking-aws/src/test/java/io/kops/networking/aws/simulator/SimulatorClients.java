package io.kops.networking.aws.simulator;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * SDK clients of one simulator. They are created on first use and never retry, so every recorded
 * call was requested by the code under test. Unused parts of the SDK may be absent: only the method
 * of a client refers to its class.
 */
final class SimulatorClients implements AutoCloseable {
  private final SdkHttpClient http;
  private final Map<String, SdkAutoCloseable> clients = new HashMap<>();
  private final URI endpoint;
  private final String region;

  SimulatorClients(SdkHttpClient http, URI endpoint, String region) {
    this.http = http;
    this.endpoint = endpoint;
    this.region = region;
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulator", "simulator")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }

  private synchronized SdkAutoCloseable client(
      String name, Function<SdkHttpClient, SdkAutoCloseable> maker) {
    return clients.computeIfAbsent(name, absent -> maker.apply(http));
  }

  Ec2Client ec2() {
    return (Ec2Client)
        client("ec2", http -> configured(Ec2Client.builder().httpClient(http)).build());
  }

  IamClient iam() {
    return (IamClient)
        client("iam", http -> configured(IamClient.builder().httpClient(http)).build());
  }

  AutoScalingClient autoScaling() {
    return (AutoScalingClient)
        client(
            "autoScaling",
            http -> configured(AutoScalingClient.builder().httpClient(http)).build());
  }

  ElasticLoadBalancingClient loadBalancing() {
    return (ElasticLoadBalancingClient)
        client(
            "loadBalancing",
            http -> configured(ElasticLoadBalancingClient.builder().httpClient(http)).build());
  }

  ElasticLoadBalancingV2Client networkLoadBalancing() {
    return (ElasticLoadBalancingV2Client)
        client(
            "networkLoadBalancing",
            http -> configured(ElasticLoadBalancingV2Client.builder().httpClient(http)).build());
  }

  Route53Client route53() {
    return (Route53Client)
        client("route53", http -> configured(Route53Client.builder().httpClient(http)).build());
  }

  StsClient sts() {
    return (StsClient)
        client("sts", http -> configured(StsClient.builder().httpClient(http)).build());
  }

  S3Client s3() {
    return (S3Client)
        client(
            "s3",
            http -> configured(S3Client.builder().httpClient(http).forcePathStyle(true)).build());
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(SdkAutoCloseable::close);
    http.close();
  }
}
