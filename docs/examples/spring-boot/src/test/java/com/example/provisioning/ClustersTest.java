package com.example.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

@ExtendWith(AwsSimulatorExtension.class)
class ClustersTest {
  @Test
  void createsNetworkOfCluster(AwsSimulator aws, Pacing pacing) {
    try (ConfigurableApplicationContext context = application(aws, pacing)) {
      Clusters clusters = context.getBean(Clusters.class);

      assertThat(clusters.create("k.example.com", "us-east-1a").isComplete()).isTrue();

      assertThat(clusters.isUpToDate("k.example.com", "us-east-1a")).isTrue();
    }
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  /** Starts the application with the simulator instead of AWS. */
  private static ConfigurableApplicationContext application(AwsSimulator aws, Pacing pacing) {
    return new SpringApplicationBuilder(Application.class)
        .initializers(
            (GenericApplicationContext beans) -> {
              beans.registerBean("simulatedEc2", Ec2Client.class, aws::ec2);
              beans.registerBean("simulatedIam", IamClient.class, aws::iam);
              beans.registerBean("simulatedPacing", Pacing.class, () -> pacing);
            })
        .run();
  }
}
