package io.kops.networking.aws;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/** The clients of a host for an endpoint, with fake credentials. */
record EndpointClients(
    Ec2Client ec2,
    IamClient iam,
    AutoScalingClient autoScaling,
    ElasticLoadBalancingClient loadBalancing,
    ElasticLoadBalancingV2Client networkLoadBalancing,
    Route53Client route53,
    S3Client s3)
    implements AutoCloseable {
  static EndpointClients at(URI endpoint, ExecutionInterceptor... interceptors) {
    return new EndpointClients(
        set(Ec2Client.builder(), endpoint, interceptors).build(),
        set(IamClient.builder(), endpoint, interceptors).build(),
        set(AutoScalingClient.builder(), endpoint, interceptors).build(),
        set(ElasticLoadBalancingClient.builder(), endpoint, interceptors).build(),
        set(ElasticLoadBalancingV2Client.builder(), endpoint, interceptors).build(),
        set(Route53Client.builder(), endpoint, interceptors).build(),
        set(S3Client.builder().forcePathStyle(true), endpoint, interceptors).build());
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(
      B builder, URI endpoint, ExecutionInterceptor... interceptors) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("made-up", "made-up")))
        .overrideConfiguration(settings -> settings.executionInterceptors(List.of(interceptors)));
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    autoScaling.close();
    loadBalancing.close();
    networkLoadBalancing.close();
    route53.close();
    s3.close();
  }
}
