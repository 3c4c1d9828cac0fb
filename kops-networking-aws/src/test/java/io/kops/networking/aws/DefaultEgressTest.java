package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * EC2 creates a security group with a rule that allows all IPv4 egress, and in a VPC with an IPv6
 * block also one for IPv6 ("Security group rules", Amazon VPC User Guide).
 */
class DefaultEgressTest {
  private final TestAccount account = TestAccount.open();
  private final ExternalVpc others = ExternalVpc.in(account);

  @AfterEach
  void close() {
    account.close();
  }

  private void giveTheVpcIpv6() {
    account
        .ec2()
        .associateVpcCidrBlock(r -> r.vpcId(others.vpc()).amazonProvidedIpv6CidrBlock(true));
  }

  private ClusterBuilder in(ClusterBuilder builder) {
    return builder.inVpc(others.vpc(), "10.0.0.0/16").spec(others::inSubnetA);
  }

  private Cluster old() {
    return in(TestAccount.cluster().zones("us-east-1a")).build();
  }

  private Cluster v137() {
    return in(ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a")
            .networking(Cni.DEFAULT)
            .configBase("s3://state/k.example.com"))
        .build();
  }

  private List<String> egressOfNodes() {
    return account.aws().state().securityGroups().stream()
        .filter(group -> group.name().equals("nodes.k.example.com"))
        .flatMap(group -> group.egress().stream())
        .map(RuleState::peer)
        .toList();
  }

  private void assertUpToDate(Cluster cluster) {
    Plan plan = account.networking().plan(cluster);
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION)).isEmpty();
    assertThat(account.networking().drift(cluster).deviations()).isEmpty();
  }

  @Test
  void isNoDriftOfKops110InASharedVpcWithIpv6() {
    giveTheVpcIpv6();
    account.make(old());

    assertThat(egressOfNodes()).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    assertUpToDate(old());
  }

  @Test
  void isNoDriftWhenTheVpcGetsIpv6Later() {
    account.make(old());
    giveTheVpcIpv6();

    assertThat(egressOfNodes()).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    assertUpToDate(old());
  }

  @Test
  void matchesKops137WithAndWithoutIpv6() {
    account.make(v137());
    assertThat(egressOfNodes()).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    assertUpToDate(v137());
    account.delete(v137());

    giveTheVpcIpv6();
    account.make(v137());
    assertThat(egressOfNodes()).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
    assertUpToDate(v137());
  }
}
