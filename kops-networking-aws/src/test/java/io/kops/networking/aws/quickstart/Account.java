package io.kops.networking.aws.quickstart;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.ec2.NatGatewayPace;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** AWS clients of one account and region. Their calls are counted. */
final class Account implements AutoCloseable {
  /** Long enough to be visible in the progress display, and short enough not to slow the run. */
  private static final Duration NAT_GATEWAY_PENDING = Duration.ofMillis(1500);

  private final String title;
  private final CallCounter calls = new CallCounter();
  private final Optional<AwsSimulator> simulator;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();
  private final Ec2Client ec2;
  private final IamClient iam;
  private final Route53Client route53;

  private Account(
      String title,
      String region,
      Optional<AwsSimulator> simulator,
      Optional<URI> endpoint,
      AwsCredentialsProvider credentials) {
    this.title = title + ", " + region;
    this.simulator = simulator;
    this.ec2 =
        configured(Ec2Client.builder(), Region.of(region), endpoint, credentials)
            .httpClient(http)
            .build();
    // Real IAM has one endpoint per partition, which the SDK derives from the region.
    this.iam =
        configured(IamClient.builder(), Region.of(region), endpoint, credentials)
            .httpClient(http)
            .build();
    this.route53 =
        configured(Route53Client.builder(), Region.of(region), endpoint, credentials)
            .httpClient(http)
            .build();
  }

  /** Opens the account selected by the options. */
  static Account open(QuickstartOptions options, String region) {
    return switch (options.target()) {
      case SIMULATOR, OFFLINE -> simulated(region, options.dnsZone());
      case ENDPOINT ->
          new Account(
              options.endpoint().map(URI::toString).orElse(""),
              region,
              Optional.empty(),
              options.endpoint(),
              options.hasCredentials()
                  ? DefaultCredentialsProvider.builder().build()
                  : anyCredentials());
      case AWS ->
          new Account(
              "AWS",
              region,
              Optional.empty(),
              Optional.empty(),
              DefaultCredentialsProvider.builder().build());
    };
  }

  private static Account simulated(String region, Optional<String> dnsZone) {
    AwsSimulator simulator =
        AwsSimulator.builder()
            .region(region)
            .acceptAnyZone()
            .clock(InstantSource.system())
            .natGatewayPace(NatGatewayPace.duration(NAT_GATEWAY_PENDING))
            .start();
    dnsZone.filter(zone -> zone.contains(".")).ifPresent(simulator::addHostedZone);
    return new Account(
        "embedded simulator",
        region,
        Optional.of(simulator),
        Optional.of(simulator.endpoint()),
        anyCredentials());
  }

  private <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(settings -> settings.addExecutionInterceptor(calls));
  }

  private static AwsCredentialsProvider anyCredentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("quickstart", "quickstart"));
  }

  /** Returns the display name of the account. */
  String title() {
    return title;
  }

  Ec2Client ec2() {
    return ec2;
  }

  IamClient iam() {
    return iam;
  }

  Route53Client route53() {
    return route53;
  }

  /** Returns the records of the simulated hosted zones; empty for other accounts. */
  List<String> simulatedRecords() {
    return simulator.stream()
        .flatMap(aws -> aws.state().hostedZones().stream())
        .flatMap(zone -> zone.records().stream())
        .toList();
  }

  CallCounter calls() {
    return calls;
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    route53.close();
    http.close();
    simulator.ifPresent(AwsSimulator::close);
  }
}
