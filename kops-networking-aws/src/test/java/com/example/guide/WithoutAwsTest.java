package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cilium;
import org.junit.jupiter.api.Test;

class WithoutAwsTest {
  private static final Cluster CLUSTER =
      ClusterBuilder.named("test.example.com")
          .kubernetesVersion("1.34.1")
          .zones("us-east-1a")
          .networking(Cilium.DEFAULT)
          .configBase("s3://state/test.example.com")
          .build();

  @Test
  void createsNothingTwiceWhenAResponseIsLost() {
    SimulatedClock clock = new SimulatedClock(); // waiting takes no time
    try (AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
        AwsNetworking networking =
            AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .build()) {
      aws.faults().on("CreateVpc").loseResponse();

      networking.update(CLUSTER);

      assertThat(aws.state().vpcs()).hasSize(1);
      assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
    }
  }
}
