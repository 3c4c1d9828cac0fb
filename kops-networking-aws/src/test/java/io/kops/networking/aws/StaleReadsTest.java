package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads that lag behind: AWS documents that EC2 and IAM are eventually consistent, so that a read
 * may show an old attribute, a deleted resource, or not yet a new one.
 */
class StaleReadsTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();

  @ParameterizedTest
  @ValueSource(ints = {2, 15, 40})
  void createsNetworkOnceWhenReadsLag(int seconds) {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().staleReads().lag(Duration.ofSeconds(seconds));

      account.make(CLUSTER);

      account.aws().staleReads().lag(Duration.ZERO);
      assertThat(account.changes(CLUSTER)).isEmpty();
      assertThat(account.aws().state().vpcs()).hasSize(1);
      assertThat(account.aws().state().natGateways()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateVpc", "CreateSubnet", "CreateSecurityGroup", "AllocateAddress"})
  void createsNothingTwiceWhenAnswerIsLostAndReadsLag(String action) {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().staleReads().lag(Duration.ofSeconds(20));
      account.aws().faults().on(action).loseResponse();

      account.make(CLUSTER);

      account.aws().staleReads().lag(Duration.ZERO);
      assertThat(account.changes(CLUSTER)).isEmpty();
      assertThat(account.aws().callCount(action))
          .isEqualTo(
              switch (action) {
                case "CreateVpc" -> account.aws().state().vpcs().size();
                case "CreateSubnet" -> account.aws().state().subnets().size();
                case "AllocateAddress" -> account.aws().state().addresses().size();
                default -> account.aws().state().securityGroups().size() - 1;
              });
    }
  }

  @Test
  void completesDeletionWhenDeletedResourcesAreStillListed() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.make(CLUSTER);
      account.aws().staleReads().lag(Duration.ofMinutes(2));

      account.delete(CLUSTER);
      assertThat(account.aws().state().vpcs()).isEmpty();

      // The next plan still shows the deleted resources; deleting them again is no failure.
      account.delete(CLUSTER);
      assertThat(account.aws().state().roles()).isEmpty();
    }
  }

  @Test
  void setsAttributesAgainWhenTheirOldValuesAreStillRead() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.make(CLUSTER);
      String vpc = account.aws().state().vpcs().get(0).id();
      account
          .ec2()
          .modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(value -> value.value(false)));
      account.aws().staleReads().lag(Duration.ofSeconds(30));
      account.networking().plan(CLUSTER);

      account.make(CLUSTER);
      account.make(CLUSTER);

      account.aws().staleReads().lag(Duration.ZERO);
      assertThat(account.changes(CLUSTER)).isEmpty();
    }
  }
}
