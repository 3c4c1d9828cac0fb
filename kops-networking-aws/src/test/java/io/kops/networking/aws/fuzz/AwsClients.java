package io.kops.networking.aws.fuzz;

import java.net.URI;
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
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The clients of the SDK, all over one HTTP client.
 *
 * @param ec2 of EC2
 * @param iam of IAM
 * @param autoScaling of Auto Scaling
 * @param balancing of classic load balancers
 * @param networkBalancing of network load balancers
 * @param s3 of S3
 */
record AwsClients(
    Ec2Client ec2,
    IamClient iam,
    AutoScalingClient autoScaling,
    ElasticLoadBalancingClient balancing,
    ElasticLoadBalancingV2Client networkBalancing,
    S3Client s3) {

  static AwsClients over(SdkHttpClient http, URI endpoint) {
    return new AwsClients(
        configured(Ec2Client.builder().httpClient(http), endpoint).build(),
        configured(IamClient.builder().httpClient(http), endpoint).build(),
        configured(AutoScalingClient.builder().httpClient(http), endpoint).build(),
        configured(ElasticLoadBalancingClient.builder().httpClient(http), endpoint).build(),
        configured(ElasticLoadBalancingV2Client.builder().httpClient(http), endpoint).build(),
        configured(S3Client.builder().httpClient(http).forcePathStyle(true), endpoint).build());
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("fuzz", "fuzz")))
        .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
