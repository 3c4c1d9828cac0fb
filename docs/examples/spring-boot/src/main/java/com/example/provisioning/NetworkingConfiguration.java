package com.example.provisioning;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Provides the library and its AWS clients as beans. Spring closes them on shutdown. */
@Configuration(proxyBeanMethods = false)
class NetworkingConfiguration {
  @Bean
  @ConditionalOnMissingBean
  Ec2Client ec2() {
    return Ec2Client.create();
  }

  @Bean
  @ConditionalOnMissingBean
  IamClient iam() {
    return IamClient.builder().region(Region.AWS_GLOBAL).build();
  }

  @Bean
  @ConditionalOnMissingBean
  Pacing pacing() {
    return Pacing.SYSTEM;
  }

  @Bean
  AwsNetworking networking(Ec2Client ec2, IamClient iam, Pacing pacing) {
    return AwsNetworking.builder().ec2(ec2).iam(iam).pacing(pacing).build();
  }
}
