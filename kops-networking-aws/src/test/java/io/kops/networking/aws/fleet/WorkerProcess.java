package io.kops.networking.aws.fleet;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.state.S3StateStore;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/**
 * A worker with the resources of a separate process: clients, connections and threads, which end
 * with its {@link Life}.
 */
final class WorkerProcess implements AutoCloseable {
  private static final int PARALLELISM = 4;

  private final SdkHttpClient http;
  private final Ec2Client ec2;
  private final IamClient iam;
  private final S3Client s3;
  private final AwsNetworking networking;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory factory;

  WorkerProcess(
      TestWorkflowEnvironment temporal,
      Site site,
      Crew crew,
      Life life,
      String owner,
      Runnable atEachAttempt) {
    this.http = UrlConnectionHttpClient.create();
    this.ec2 = set(Ec2Client.builder().httpClient(http), site, life).build();
    this.iam = set(IamClient.builder().httpClient(http), site, life).build();
    this.s3 = set(S3Client.builder().httpClient(http).forcePathStyle(true), site, life).build();
    Pacing pacing = site.clock().pacing(life);
    this.networking =
        FleetWorkers.networking(
                ec2,
                iam,
                S3StateStore.builder().s3(s3).bucket(Site.BUCKET).pacing(pacing).open(),
                crew.workersPerSite(),
                owner)
            .parallelism(PARALLELISM)
            .pacing(pacing)
            .build();
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setChannel(temporal.getWorkflowServiceStubs().getRawChannel())
                .setGrpcClientInterceptors(List.of(new KillableConnection(life)))
                .build());
    this.factory =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(stubs),
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new AtEachAttempt(temporal, site, atEachAttempt))
                .build());
    FleetWorkers.ofSite(factory, site.name(), networking, site.clock(), crew.clustersPerWorker());
    factory.start();
  }

  private static <B extends AwsClientBuilder<B, ?>> B set(B builder, Site site, Life life) {
    return builder
        .endpointOverride(site.aws().endpoint())
        .region(Region.of(site.aws().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("made-up", "made-up")))
        .overrideConfiguration(
            settings ->
                settings
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .executionInterceptors(List.of(new KillableCalls(life))));
  }

  /** Stops its threads. A running process releases its resources; a killed one does not. */
  @Override
  public void close() {
    factory.shutdownNow();
    networking.close();
    stubs.shutdownNow();
    ec2.close();
    iam.close();
    s3.close();
    http.close();
  }

  void awaitEnd() {
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Updates the clock of the site before each attempt: Temporal does not skip time during one. */
  private static final class AtEachAttempt extends WorkerInterceptorBase {
    private final TestWorkflowEnvironment temporal;
    private final Site site;
    private final Runnable also;

    AtEachAttempt(TestWorkflowEnvironment temporal, Site site, Runnable also) {
      this.temporal = temporal;
      this.site = site;
      this.also = also;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {
        @Override
        public ActivityOutput execute(ActivityInput input) {
          site.clock().reach(Instant.ofEpochMilli(temporal.currentTimeMillis()));
          also.run();
          return super.execute(input);
        }
      };
    }
  }
}
