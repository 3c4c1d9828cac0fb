package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.cluster.Cluster;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * The life of a network on an AWS that is not this project's simulator: whatever answers at {@code
 * -Dkops.endpoint=URL}, with made-up credentials. Skipped where none is given.
 */
class OtherEndpointTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");
  private static final StaticCredentialsProvider MADE_UP =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("made-up", "made-up"));

  @BeforeEach
  void onlyWhereThereIsOne() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
  }

  @Test
  void aNetworkIsMadeOnceAndDeletedWhole() {
    Cluster cluster = TestAccount.privateCluster();
    try (Ec2Client ec2 =
            Ec2Client.builder()
                .endpointOverride(URI.create(ENDPOINT))
                .region(Region.US_EAST_1)
                .credentialsProvider(MADE_UP)
                .build();
        IamClient iam =
            IamClient.builder()
                .endpointOverride(URI.create(ENDPOINT))
                .region(Region.US_EAST_1)
                .credentialsProvider(MADE_UP)
                .build();
        AwsNetworking networking = AwsNetworking.builder().ec2(ec2).iam(iam).build()) {
      assertThat(networking.apply(networking.plan(cluster)).unfinished()).isEmpty();
      assertThat(networking.plan(cluster).changes()).isEmpty();
      assertThat(networking.apply(networking.planDelete(cluster.name())).unfinished()).isEmpty();
      assertThat(networking.planDelete(cluster.name()).resources()).isEmpty();
    }
  }
}
