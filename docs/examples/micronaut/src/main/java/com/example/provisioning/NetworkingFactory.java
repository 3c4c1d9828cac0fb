package com.example.provisioning;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;

/** Provides the library and its AWS clients as beans. Micronaut closes them on shutdown. */
@Factory
final class NetworkingFactory {
  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = Ec2Client.class)
  Ec2Client ec2() {
    return Ec2Client.create();
  }

  @Singleton
  @Bean(preDestroy = "close")
  @Requires(missingBeans = IamClient.class)
  IamClient iam() {
    return IamClient.builder().region(Region.AWS_GLOBAL).build();
  }

  @Singleton
  @Requires(missingBeans = Pacing.class)
  Pacing pacing() {
    return Pacing.SYSTEM;
  }

  @Singleton
  @Bean(preDestroy = "close")
  AwsNetworking networking(Ec2Client ec2, IamClient iam, Pacing pacing) {
    return AwsNetworking.builder().ec2(ec2).iam(iam).pacing(pacing).build();
  }
}
