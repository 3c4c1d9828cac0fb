package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of many pages: one page that is lost or throttled does not restart the list. */
class LongListsTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();
  private static final int PAGE = 2;

  private static TestAccount withSmallPages() {
    TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings.pageSize(PAGE));
    account.make(CLUSTER);
    account.aws().forgetCalls();
    return account;
  }

  private static long pages(TestAccount account, String action) {
    account.networking().plan(CLUSTER);
    long pages = account.aws().callCount(action);
    account.aws().forgetCalls();
    return pages;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeSecurityGroups", "DescribeSubnets", "DescribeRouteTables"})
  void readsLostPageAgainAndNoOther(String action) {
    try (TestAccount account = withSmallPages()) {
      long pages = pages(account, action);
      assertThat(pages).as("pages of %s", action).isGreaterThan(1);
      account.aws().faults().on(action).nth((int) pages).loseResponse();

      assertThat(account.networking().plan(CLUSTER).isUpToDate()).isTrue();

      assertThat(account.aws().callCount(action)).isEqualTo(pages + 1);
    }
  }

  @Test
  void readsEachThrottledPageAgainAndNoOther() {
    try (TestAccount account = withSmallPages()) {
      long pages = pages(account, "DescribeSecurityGroups");
      for (int page = 1; page <= pages; page++) {
        account
            .aws()
            .faults()
            .on("DescribeSecurityGroups")
            .nth(2 * page)
            .answer("RequestLimitExceeded", 503, "Request limit exceeded.");
      }

      assertThat(account.networking().plan(CLUSTER).isUpToDate()).isTrue();

      assertThat(account.aws().callCount("DescribeSecurityGroups")).isLessThanOrEqualTo(2 * pages);
    }
  }

  /** The documented bucket of a read holds 100 calls and gets 20 a second. */
  @Test
  void countsEachPageAgainstTheLimitsOfCalls() {
    try (TestAccount account =
        TestAccount.openForOneCallAtATime(settings -> settings.pageSize(1))) {
      account.make(CLUSTER);
      account.aws().throttling().enable();
      account.aws().forgetCalls();

      for (int plan = 0; plan < 25; plan++) {
        assertThat(account.networking().plan(CLUSTER).isUpToDate()).isTrue();
      }

      assertThat(account.aws().callCount("DescribeSubnets")).isGreaterThan(100);
      assertThat(account.aws().calls())
          .noneMatch(call -> call.errorCode().filter("RequestLimitExceeded"::equals).isPresent());
    }
  }

  /** An account may have 5,000 roles; IAM lists 1,000 at a time and throttles the list. */
  @Test
  void readsOnePageOfRolesAndTheRestByNameWhenAccountHasManyRoles() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.aws().limitRoles(5_000);
      IntStream.range(0, 2_500)
          .forEach(
              number ->
                  account
                      .aws()
                      .iam()
                      .createRole(
                          role ->
                              role.roleName("a%05d".formatted(number))
                                  .assumeRolePolicyDocument(
                                      """
                                      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                                       "Principal": {"Service": "ec2.amazonaws.com"},
                                       "Action": "sts:AssumeRole"}]}""")));
      account.make(CLUSTER);
      account.aws().forgetCalls();

      assertThat(account.networking().plan(CLUSTER).isUpToDate()).isTrue();

      assertThat(account.aws().callCount("GetAccountAuthorizationDetails")).isEqualTo(1);
      assertThat(account.aws().callCount("GetRole")).isEqualTo(4);
      account.aws().forgetCalls();
      account.delete(CLUSTER);
      // A deletion reads all pages twice, because roles of service accounts are found by tags.
      assertThat(account.aws().callCount("GetAccountAuthorizationDetails")).isLessThanOrEqualTo(6);
      assertThat(account.aws().state().roles()).hasSize(2_500);
      assertThat(account.aws().state().instanceProfiles()).isEmpty();
    }
  }
}
