package io.kops.networking.aws.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;

class AwsSimulatorExtensionSettingsTest {
  @RegisterExtension
  static final AwsSimulatorExtension ACCOUNT =
      AwsSimulatorExtension.with(settings -> settings.region("eu-west-1").buckets("kops-state"));

  @Test
  void appliesTheRegisteredSettings(Ec2Client ec2, S3Client s3) {
    assertThat(ec2.describeAvailabilityZones().availabilityZones())
        .allSatisfy(zone -> assertThat(zone.zoneName()).startsWith("eu-west-1"));
    assertThat(s3.listObjectsV2(list -> list.bucket("kops-state")).contents()).isEmpty();
  }
}
