package io.kops.networking.aws.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Kubenet;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

@ExtendWith(AwsSimulatorExtension.class)
class AwsSimulatorExtensionTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.34.1")
          .zones("us-east-1a")
          .networking(new Kubenet())
          .configBase("s3://kops-state/k.example.com")
          .build();

  @BeforeEach
  void theAccountOfATestIsThatOfItsSetup(Ec2Client ec2, AwsSimulator aws) {
    assertThat(aws.state().vpcs()).isEmpty();
    ec2.createVpc(vpc -> vpc.cidrBlock("10.0.0.0/16"));
  }

  @Test
  void givesEachTestItsOwnAccount(AwsSimulator aws) {
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  @Test
  void injectsParametersOfOneAccount(AwsNetworking networking, AwsSimulator aws, IamClient iam) {
    assertThat(networking.update(CLUSTER).isComplete()).isTrue();

    assertThat(aws.state().vpcs()).hasSize(2);
    assertThat(iam.listRoles().roles()).isNotEmpty();
    assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
  }

  @Test
  void advancesTheClockInsteadOfPausing(SimulatedClock clock, Pacing pacing)
      throws InterruptedException {
    Instant before = clock.instant();

    pacing.pause(Duration.ofHours(1));

    assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofHours(1)));
    assertThat(pacing.now()).isEqualTo(clock.instant());
  }

  @Test
  void closesTheAccountAfterItsTest() {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();

    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Leaving.class)).build(),
            summary);

    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    assertThatThrownBy(() -> Leaving.aws.ec2().describeVpcs()).isInstanceOf(RuntimeException.class);
  }

  /** Run by the test above. Its name hides it from test discovery. */
  @ExtendWith(AwsSimulatorExtension.class)
  static class Leaving {
    static AwsSimulator aws;

    @Test
    void works(AwsSimulator account) {
      aws = account;
      assertThat(account.ec2().describeVpcs().vpcs()).isEmpty();
    }
  }
}
