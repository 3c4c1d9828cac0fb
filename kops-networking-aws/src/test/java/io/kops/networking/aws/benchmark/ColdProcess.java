package io.kops.networking.aws.benchmark;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.plan.Plan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** A short-lived program, as a host would write it: reads a spec, prints its plan, applies it. */
final class ColdProcess {
  /** The line after the plan. */
  static final String PLANNED = "planned";

  /** The line after the apply, followed by the milliseconds that it took. */
  static final String CREATED = "created ";

  private ColdProcess() {}

  /**
   * Runs the program.
   *
   * @param arguments the spec, the endpoint, the region, and whether to apply the plan
   */
  public static void main(String[] arguments) throws IOException {
    URI endpoint = URI.create(arguments[1]);
    Region region = Region.of(arguments[2]);
    Cluster cluster =
        ClusterSize.engine().yaml().read(Path.of(arguments[0])).documentOrThrow().cluster();
    try (Ec2Client ec2 = configured(Ec2Client.builder(), endpoint, region).build();
        IamClient iam = configured(IamClient.builder(), endpoint, region).build();
        AwsNetworking networking =
            AwsNetworking.builder().ec2(ec2).iam(iam).engine(ClusterSize.engine()).build()) {
      Plan plan = networking.plan(cluster);
      System.out.println(PlanText.write(plan, Palette.PLAIN));
      System.out.println(PLANNED);
      if (Boolean.parseBoolean(arguments[3])) {
        long start = System.nanoTime();
        ApplyReport report = networking.update(cluster);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        if (!report.isComplete()) {
          throw new IllegalStateException("was not created: " + report.unfinished());
        }
        System.out.println(CREATED + time.toMillis());
      }
    }
  }

  private static <B extends AwsClientBuilder<B, C>, C> B configured(
      B builder, URI endpoint, Region region) {
    return builder
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
  }
}
