package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.drift.Deviation;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A CIDR block that a user associated with the cluster's VPC is kept. The association of a block
 * has no tags, so that a block which the spec no longer names is kept as well.
 */
class VpcCidrBlocksTest {
  static Stream<Cluster> clusters() {
    return Stream.of(TestAccount.publicCluster(), V137NetworksTest.highlyAvailable());
  }

  private static void assertKept(TestAccount account, Cluster cluster) {
    Plan plan = account.networking().plan(cluster);
    assertThat(plan.isUpToDate()).as("%s", plan.changes()).isTrue();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION))
        .anyMatch(problem -> problem.message().contains("VpcCidrBlock/10.5.0.0/16"));
    assertThat(account.networking().drift(cluster).of(Deviation.Kind.UNMANAGED_ADDITION))
        .anyMatch(deviation -> deviation.id().toString().equals("VpcCidrBlock/10.5.0.0/16"));
    account.networking().update(cluster);
    assertThat(account.aws().state().vpcs().get(0).cidrs()).contains("10.5.0.0/16");
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void keepsBlockThatUserAssociated(Cluster cluster) {
    try (TestAccount account = TestAccount.open()) {
      account.make(cluster);
      String vpc = account.aws().state().vpcs().get(0).id();
      account.ec2().associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.5.0.0/16"));
      assertKept(account, cluster);
      account.delete(cluster);
      assertThat(account.aws().state().vpcs()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void keepsBlockThatSpecNoLongerNames(Cluster cluster) {
    try (TestAccount account = TestAccount.open()) {
      account.make(
          cluster.edit(spec -> spec.additionalNetworkCidrs(List.of(Cidr.parse("10.5.0.0/16")))));
      assertKept(account, cluster);
    }
  }
}
