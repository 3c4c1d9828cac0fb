package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.problem.ServiceAccountCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * The trust policies of service accounts contain the ID of the account. A caller who assumed a role
 * and may not list the roles of the account still has sources of it.
 */
class AccountIdTest {
  private static final Cluster CLUSTER = V137Clusters.withServiceAccounts();

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void closeAccount() {
    account.close();
  }

  private void hideRoles() {
    account
        .aws()
        .faults()
        .on("GetAccountAuthorizationDetails")
        .andLater()
        .answer("AccessDenied", 403, "no");
  }

  private Plan planAs(Supplier<String> principal) {
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(account.aws().ec2())
            .iam(account.aws().iam())
            .pacing(account.pacing())
            .preflight(PreflightSettings.builder().principal(principal).build())
            .build()) {
      return networking.plan(CLUSTER);
    }
  }

  private static void assertUnknown(Plan plan) {
    assertThat(plan.problems().all())
        .extracting(Problem::code)
        .contains(ServiceAccountCodes.ACCOUNT_ID_UNKNOWN);
  }

  private static void assertKnown(Plan plan) {
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(plan.resources().toString()).contains("arn:aws:iam::123456789012:oidc-provider/");
  }

  /** "ValidationError: Must specify userName when calling with non-User credentials" (GetUser). */
  @Test
  void reportsUnknownAccountOfRoleSession() {
    hideRoles();
    account.aws().useRoleSession();

    assertUnknown(account.networking().plan(CLUSTER));
  }

  @Test
  void readsAccountFromConfiguredPrincipal() {
    hideRoles();
    account.aws().useRoleSession();

    assertKnown(planAs(() -> "arn:aws:sts::123456789012:assumed-role/deploy/session"));
  }

  @Test
  void reportsUnknownAccountIfPrincipalCannotBeRead() {
    hideRoles();
    account.aws().useRoleSession();

    assertUnknown(
        planAs(
            () -> {
              throw new IllegalStateException("no endpoint");
            }));
  }

  /** "You can share non-default subnets with other accounts" (VPC User Guide). */
  @Test
  void readsAccountFromOwnerOfDefaultVpcButNotOfSharedOnes() {
    hideRoles();
    account.aws().useRoleSession();
    String shared = createVpc("10.7.0.0/16");
    account.aws().shareVpc(shared, "999999999999");
    assertUnknown(account.networking().plan(CLUSTER));
    account.aws().makeDefault(createVpc("172.31.0.0/16"));

    assertKnown(account.networking().plan(CLUSTER));
  }

  @Test
  void readsAccountFromVpcOfCluster() {
    account.make(CLUSTER);
    hideRoles();
    account.aws().useRoleSession();

    assertThat(account.networking().plan(CLUSTER).isUpToDate()).isTrue();
  }

  @Test
  void readsAccountFromSecurityGroupsOfClusterInUnmanagedVpc() {
    String vpc = createVpc("172.20.0.0/16");
    Ec2Client ec2 = account.aws().ec2();
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    Cluster cluster = CLUSTER.edit(spec -> spec.networkId(vpc));
    account.make(cluster);
    hideRoles();
    account.aws().useRoleSession();

    assertThat(account.networking().plan(cluster).isUpToDate()).isTrue();
  }

  @Test
  void continuesAfterEmptyPageOfRoles() {
    account
        .aws()
        .iam()
        .createRole(
            r ->
                r.roleName("other")
                    .assumeRolePolicyDocument(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\","
                            + " \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}, \"Action\":"
                            + " \"sts:AssumeRole\"}]}"));
    account.aws().useRoleSession();
    account.aws().useEmptyFirstPages();

    assertKnown(account.networking().plan(CLUSTER));
  }

  private String createVpc(String cidr) {
    return account.aws().ec2().createVpc(request -> request.cidrBlock(cidr)).vpc().vpcId();
  }
}
