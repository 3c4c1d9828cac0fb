package io.kops.networking.aws.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.Pacing;
import io.kops.networking.plan.AwsReadException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.utils.StringInputStream;

class MissingCredentialsTest {
  @Test
  void doesNotTreatMissingCredentialsAsALostResponse() {
    ProfileFile empty =
        ProfileFile.builder()
            .content(new StringInputStream(""))
            .type(ProfileFile.Type.CREDENTIALS)
            .build();
    AwsCredentialsProviderChain nothing =
        AwsCredentialsProviderChain.of(
            ProfileCredentialsProvider.builder().profileFile(empty).build());
    try (Ec2Client ec2 =
        Ec2Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .region(Region.US_EAST_1)
            .credentialsProvider(nothing)
            .build()) {
      assertThatThrownBy(() -> new AwsCalls(Pacing.SYSTEM).read("DescribeVpcs", ec2::describeVpcs))
          .isInstanceOf(AwsReadException.class)
          .hasMessage("DescribeVpcs was not sent: the client found no AWS credentials");
    }
  }
}
