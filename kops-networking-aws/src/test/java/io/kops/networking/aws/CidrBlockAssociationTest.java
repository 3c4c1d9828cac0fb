package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.aws.problem.ObservationCodes;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A secondary IPv4 CIDR block is {@code associating} when AssociateVpcCidrBlock has answered, and
 * CreateSubnet in it answers InvalidSubnet.Range until it is {@code associated} (VPC User Guide,
 * "VPC CIDR blocks"; {@code VpcCidrBlockState} in the API reference has the states).
 */
class CidrBlockAssociationTest {
  private static final String BLOCK = "10.9.0.0/16";
  private static final Cluster CLUSTER =
      TestAccount.cluster()
          .spec(
              spec ->
                  spec.networkCidr(Cidr.parse("172.20.0.0/16"))
                      .additionalNetworkCidrs(List.of(Cidr.parse(BLOCK))))
          .subnet(
              Subnet.builder()
                  .name("us-east-1a")
                  .zone(ZoneName.of("us-east-1a"))
                  .type(SubnetType.PUBLIC)
                  .cidr(Cidr.parse("10.9.1.0/24"))
                  .build())
          .build();

  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  private void showWhenAssociated(String state, boolean there) {
    account
        .aws()
        .watch(
            call -> {
              if (call.action().equals("AssociateVpcCidrBlock")) {
                account
                    .aws()
                    .showCidrBlock(account.aws().state().vpcs().get(0).id(), BLOCK, state, there);
              }
            });
  }

  private static Outcome.Failed failure(ApplyReport report) {
    return report.outcomes().stream()
        .filter(result -> result.id().toString().equals("VpcCidrBlock/" + BLOCK))
        .map(result -> (Outcome.Failed) result.outcome())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void createsSubnetsOnceTheirBlockIsAssociated() {
    account.make(CLUSTER);
    assertThat(account.aws().state().subnets()).hasSize(1);
    assertThat(account.aws().callCount("CreateSubnet")).isEqualTo(1);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void reportsWhyABlockFailedAndAssociatesItAnew() {
    showWhenAssociated("failed", false);
    ApplyReport report = account.networking().update(CLUSTER);
    assertThat(failure(report).message())
        .contains(BLOCK, "failed: The CIDR block could not be associated");
    assertThat(account.aws().callCount("CreateSubnet")).isZero();

    account.aws().watch(call -> {});
    account.make(CLUSTER);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  /** The apply that associated it was interrupted before the block was ready. */
  @Test
  void waitsForABlockThatAnEarlierApplyAssociated() {
    account.aws().faults().on("DescribeVpcs").nth(2).andLater().answer("InternalError", 500, "x");
    account.networking().update(CLUSTER);
    account.aws().faults().clear();
    assertThat(account.aws().callCount("CreateSubnet")).isZero();
    account.make(CLUSTER);
    assertThat(account.aws().callCount("AssociateVpcCidrBlock")).isEqualTo(1);
    assertThat(account.changes(CLUSTER)).isEmpty();
  }

  @Test
  void associatesABlockOnceWhenTheAnswerIsLost() {
    account.aws().faults().on("AssociateVpcCidrBlock").loseResponse();
    account.make(CLUSTER);
    assertThat(account.aws().callCount("AssociateVpcCidrBlock")).isEqualTo(1);
  }

  @Test
  void keepsABlockInAnUnknownState() {
    account.make(CLUSTER);
    account
        .aws()
        .showCidrBlock(account.aws().state().vpcs().get(0).id(), BLOCK, "hibernating", true);
    Plan plan = account.networking().plan(CLUSTER);
    assertThat(TestAccount.changes(plan)).containsExactly("~ VpcCidrBlock/" + BLOCK);
    assertThat(plan.problems().of(ObservationCodes.STATE_UNKNOWN)).hasSize(1);
  }
}
