package io.kops.networking.aws.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CancellationToken;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Flannel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MetricsExampleTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.10.6")
          .zones("us-east-1a")
          .privateTopology()
          .networking(Flannel.withBackend("vxlan"))
          .configBase("s3://state/k.example.com")
          .build();

  @Test
  void countsCallsPausesWaitsAndOutcomes() {
    SimulatedClock clock = new SimulatedClock();
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .build()) {
      aws.faults().on("CreateSubnet").answer("RequestLimitExceeded", 503, "too many");

      networking.update(CLUSTER, new MetricsExample.ApplyMetrics(metrics), new CancellationToken());

      long calls =
          metrics.find("kops.calls").timers().stream().mapToLong(timer -> timer.count()).sum();
      assertThat(calls).isEqualTo(aws.calls().size());
      assertThat(metrics.timer("kops.pauses", "of", "CreateSubnet", "why", "THROTTLED").count())
          .isEqualTo(1);
      assertThat(metrics.timer("kops.waits", "of", "NatGateway", "why", "available").count())
          .isEqualTo(1);
      assertThat(metrics.counter("kops.actions", "outcome", "Applied").count()).isGreaterThan(20);
      assertThat(metrics.timer("kops.applies").count()).isEqualTo(1);
    }
  }
}
