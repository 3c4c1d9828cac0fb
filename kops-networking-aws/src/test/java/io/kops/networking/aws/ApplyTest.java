package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.applying.Pacing;
import io.kops.networking.mode.Flannel;
import io.kops.networking.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyTest {
  private AwsSimulator aws;
  private AwsNetworking networking;

  @BeforeEach
  void start() {
    aws = AwsSimulator.start();
    networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(
                new Pacing() {
                  @Override
                  public Instant now() {
                    return Instant.EPOCH;
                  }

                  @Override
                  public void pause(Duration length) {}
                })
            .build();
  }

  @AfterEach
  void stop() {
    networking.close();
    aws.close();
  }

  private static Cluster cluster() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .networking(Flannel.withBackend("vxlan"))
        .configBase("s3://state/k.example.com")
        .build();
  }

  @Test
  void aNetworkIsMadeOnceAndThenLeftAlone() {
    Plan plan = networking.plan(cluster());
    assertThat(plan.problems().toString()).isEqualTo("");
    assertThat(plan.isApplicable()).isTrue();
    int reads = aws.calls().size();
    ApplyReport report = networking.apply(plan);
    assertThat(report.unfinished()).isEmpty();
    System.out.println(
        plan.summary()
            + " reads "
            + reads
            + " calls "
            + aws.calls().size()
            + " mutating "
            + aws.mutatingCallCount());
    aws.forgetCalls();
    Plan second = networking.plan(cluster());
    assertThat(second.changes()).isEmpty();
    System.out.println("second " + aws.calls().size());
    networking.apply(second);
    assertThat(aws.mutatingCallCount()).isZero();
    aws.forgetCalls();
    Plan delete = networking.planDelete(cluster().name());
    ApplyReport gone = networking.apply(delete);
    assertThat(gone.unfinished()).isEmpty();
    System.out.println("delete " + delete.summary() + aws.calls().size());
    assertThat(networking.planDelete(cluster().name()).changes()).isEmpty();
  }
}
