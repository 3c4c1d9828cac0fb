package com.example.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.core.applying.Pacing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

@SpringBootTest
class ClustersTest {
  @Autowired Clusters clusters;
  @Autowired AwsSimulator aws;

  @Test
  void theApplicationMakesTheNetworkOfACluster() {
    assertThat(clusters.create("k.example.com", "us-east-1a").isComplete()).isTrue();

    assertThat(clusters.isUpToDate("k.example.com", "us-east-1a")).isTrue();
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  /** An account in the process, in the place of AWS. */
  @TestConfiguration(proxyBeanMethods = false)
  static class SimulatedAccount {
    @Bean
    SimulatedClock clock() {
      return new SimulatedClock();
    }

    @Bean
    AwsSimulator aws(SimulatedClock clock) {
      return AwsSimulator.builder().clock(clock).start();
    }

    @Bean
    Ec2Client simulatedEc2(AwsSimulator aws) {
      return aws.ec2();
    }

    @Bean
    IamClient simulatedIam(AwsSimulator aws) {
      return aws.iam();
    }

    @Bean
    Pacing simulatedPacing(SimulatedClock clock) {
      return new SimulatedPacing(clock);
    }
  }
}
