package com.example.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(AwsSimulatorExtension.class)
class ClustersTest {
  @Test
  void createsNetworkOfCluster(AwsSimulator aws, Pacing pacing) {
    try (ApplicationContext context =
        ApplicationContext.builder().singletons(pacing, aws.ec2(), aws.iam()).start()) {
      Clusters clusters = context.getBean(Clusters.class);

      assertThat(clusters.create("k.example.com", "us-east-1a").isComplete()).isTrue();

      assertThat(clusters.isUpToDate("k.example.com", "us-east-1a")).isTrue();
    }
    assertThat(aws.state().vpcs()).hasSize(1);
  }
}
