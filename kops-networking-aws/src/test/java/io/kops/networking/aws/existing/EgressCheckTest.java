package io.kops.networking.aws.existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressCheckTest {
  private static Cluster cluster(Subnet subnet) {
    return ClusterBuilder.named("k.example.com")
        .zones("us-east-1a")
        .build()
        .edit(spec -> spec.subnets(List.of(subnet)));
  }

  private static Subnet.Builder subnet() {
    return Subnet.builder()
        .name("us-east-1a")
        .zone(ZoneName.of("us-east-1a"))
        .type(SubnetType.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nat-0123456789abcdef0", "i-0123456789abcdef0"})
  void reportsAMissingEgressAtItsField(String egress) {
    try (AwsSimulator aws = AwsSimulator.start()) {
      ExistingResources found =
          new ExistingNetworkReader(aws.ec2(), new AwsCalls(Pacing.SYSTEM))
              .read(cluster(subnet().egress(egress).build()));

      assertThat(found.problems())
          .extracting(Problem::code, problem -> problem.path().text())
          .containsExactly(tuple(ExistingCodes.EGRESS_MISSING, "spec.subnets[0].egress"));
    }
  }

  @Test
  void ignoresTheEgressOfASharedSubnet() {
    try (AwsSimulator aws = AwsSimulator.start()) {
      ExistingResources found =
          new ExistingNetworkReader(aws.ec2(), new AwsCalls(Pacing.SYSTEM))
              .read(cluster(subnet().id("subnet-0123456789abcdef0").egress("nat-gone").build()));

      assertThat(found.problems()).isEmpty();
      assertThat(aws.calls()).isEmpty();
    }
  }
}
