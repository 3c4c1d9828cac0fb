package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.RoleState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Roles have the permissions boundary, the managed policies and the tags that the spec gives them,
 * and keep the managed policies that users attached.
 */
class RoleGovernanceTest {
  private static final String TRUST =
      """
      {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
       "Action": "sts:AssumeRole"}]}\
      """;

  private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";
  private static final String OTHER_BOUNDARY = "arn:aws:iam::123456789012:policy/team/boundary";
  private static final String LOGS = "arn:aws:iam::123456789012:policy/logs";
  private static final String SSM = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
  private static final String OF_USER = "arn:aws:iam::123456789012:policy/of-a-user";
  private static final String NODES = "nodes.k.example.com";
  private static final String CONTROL_PLANE = "masters.k.example.com";

  private TestAccount account;

  @BeforeEach
  void open() {
    account = TestAccount.open();
    List.of(BOUNDARY, OTHER_BOUNDARY, LOGS, OF_USER).forEach(account.aws()::addManagedPolicy);
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static ClusterBuilder plain() {
    return TestAccount.cluster().kubernetesVersion("1.34.1").zones("us-east-1a");
  }

  private static Cluster bounded(String boundary, Map<String, List<String>> policies) {
    return plain()
        .spec(
            spec ->
                spec.iam(IamSettings.builder().permissionsBoundary(boundary).build())
                    .externalPolicies(policies)
                    .putCloudLabel("team", "a"))
        .build();
  }

  static Cluster governed() {
    return bounded(BOUNDARY, Map.of("node", List.of(SSM, LOGS), "master", List.of(LOGS)));
  }

  private IamClient iam() {
    return account.aws().iam();
  }

  private RoleState role(String name) {
    return account.aws().state().roles().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void createsRolesAndProfilesWithBoundaryPoliciesAndTags() {
    account.make(governed());

    assertThat(role(NODES).boundary()).contains(BOUNDARY);
    assertThat(role(NODES).attachedPolicies()).containsExactly(LOGS, SSM);
    assertThat(role(CONTROL_PLANE).boundary()).contains(BOUNDARY);
    assertThat(role(CONTROL_PLANE).attachedPolicies()).containsExactly(LOGS);
    // kops tags roles and instance profiles alike, with the cloud labels.
    Map<String, String> tags =
        Map.of(
            "Name", NODES,
            "KubernetesCluster", "k.example.com",
            "kubernetes.io/cluster/k.example.com", "owned",
            "team", "a");
    assertThat(role(NODES).tags()).containsAllEntriesOf(tags);
    assertThat(account.aws().state().instanceProfiles())
        .filteredOn(profile -> profile.name().equals(NODES))
        .singleElement()
        .satisfies(profile -> assertThat(profile.tags()).isEqualTo(tags));
    assertThat(account.changes(governed())).isEmpty();
  }

  @Test
  void showsTheSameRolesWhenTheAccountMayNotBeListed() {
    account.make(governed());
    account.aws().faults().on("GetAccountAuthorizationDetails").answer("AccessDenied", 403, "no");

    assertThat(account.changes(governed())).isEmpty();
  }

  @Test
  void repairsRolesThatWereEdited() {
    account.make(governed());
    iam().putRolePermissionsBoundary(r -> r.roleName(NODES).permissionsBoundary(OTHER_BOUNDARY));
    iam().deleteRolePermissionsBoundary(r -> r.roleName(CONTROL_PLANE));
    iam().detachRolePolicy(r -> r.roleName(NODES).policyArn(SSM));
    iam().untagRole(r -> r.roleName(CONTROL_PLANE).tagKeys("KubernetesCluster"));
    iam().untagInstanceProfile(r -> r.instanceProfileName(CONTROL_PLANE).tagKeys("team"));

    assertThat(account.changes(governed()))
        .containsExactlyInAnyOrder(
            "~ IamRole/masters.k.example.com permissionsBoundary",
            "~ IamRole/nodes.k.example.com externalPolicies",
            "~ IamInstanceProfile/masters.k.example.com tags.team");
    account.make(governed());

    assertThat(role(NODES).boundary()).contains(BOUNDARY);
    assertThat(role(CONTROL_PLANE).boundary()).contains(BOUNDARY);
    assertThat(role(NODES).attachedPolicies()).containsExactly(LOGS, SSM);
    assertThat(role(CONTROL_PLANE).tags()).containsEntry("KubernetesCluster", "k.example.com");
    assertThat(account.changes(governed())).isEmpty();
  }

  @Test
  void tagsProfilesThatHaveNoTags() {
    account.make(governed());
    iam()
        .untagInstanceProfile(
            r ->
                r.instanceProfileName(NODES)
                    .tagKeys(
                        "Name",
                        "KubernetesCluster",
                        "kubernetes.io/cluster/k.example.com",
                        "team"));

    account.make(governed());

    assertThat(account.changes(governed())).isEmpty();
  }

  @Test
  void detachesOnlyItsOwnPoliciesWhenTheyLeaveTheSpec() {
    account.make(governed());
    iam().attachRolePolicy(r -> r.roleName(NODES).policyArn(OF_USER));
    assertThat(account.changes(governed())).isEmpty();

    Cluster fewer = bounded(OTHER_BOUNDARY, Map.of("node", List.of(SSM)));
    account.make(fewer);
    assertThat(role(NODES).attachedPolicies()).containsExactly(OF_USER, SSM);
    assertThat(role(CONTROL_PLANE).attachedPolicies()).isEmpty();
    assertThat(role(NODES).boundary()).contains(OTHER_BOUNDARY);
    assertThat(account.changes(fewer)).isEmpty();

    account.make(plain().build());
    assertThat(role(NODES).attachedPolicies()).containsExactly(OF_USER);
    assertThat(role(NODES).boundary()).isEmpty();
    assertThat(role(NODES).tags()).doesNotContainKey("kops-networking/external-policies");
    assertThat(account.changes(plain().build())).isEmpty();
  }

  @Test
  void adoptsPoliciesThatKopsAttached() {
    account.make(plain().build());
    iam().attachRolePolicy(r -> r.roleName(NODES).policyArn(SSM));
    Cluster cluster = plain().spec(spec -> spec.putExternalPolicy("node", List.of(SSM))).build();

    account.make(cluster);
    assertThat(account.changes(cluster)).isEmpty();
    account.make(plain().build());

    assertThat(role(NODES).attachedPolicies()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CreateRole",
        "AttachRolePolicy",
        "DetachRolePolicy",
        "TagRole",
        "UntagRole",
        "PutRolePermissionsBoundary",
        "DeleteRolePermissionsBoundary",
        "CreateInstanceProfile"
      })
  void endsAtTheSpecWhenAnswersAreLost(String call) {
    account.aws().faults().on(call).loseResponse();
    account.make(governed());
    assertThat(account.changes(governed())).isEmpty();
    account.make(bounded(OTHER_BOUNDARY, Map.of("node", List.of(LOGS, OF_USER))));
    account.make(plain().build());

    assertThat(account.changes(plain().build())).isEmpty();
    assertThat(role(NODES).attachedPolicies()).isEmpty();
    assertThat(role(NODES).boundary()).isEmpty();
  }

  @Test
  void deletesRolesTogetherWithTheirOwnAttachments() {
    account.make(governed());

    account.delete(governed());

    assertThat(account.aws().state().roles()).isEmpty();
    assertThat(account.aws().state().instanceProfiles()).isEmpty();
  }

  @Test
  void keepsRolesWhenUsersAttachedPolicies() {
    account.make(governed());
    iam().attachRolePolicy(r -> r.roleName(NODES).policyArn(OF_USER));

    assertThat(
            account
                .networking()
                .apply(account.networking().planDelete(governed().name()))
                .unfinished())
        .hasSize(1);

    assertThat(role(NODES).attachedPolicies()).containsExactly(OF_USER);
  }

  @Test
  void leavesRolesOfCustomProfilesAlone() {
    iam().createRole(r -> r.roleName("custom").assumeRolePolicyDocument(TRUST));
    Cluster cluster =
        governed()
            .withInstanceGroups(
                governed().instanceGroups().stream()
                    .map(
                        group ->
                            group.toBuilder()
                                .iamProfile(
                                    "arn:aws:iam::123456789012:instance-profile/custom-"
                                        + group.role().name().toLowerCase(Locale.ROOT))
                                .build())
                    .toList());

    account.make(cluster);

    assertThat(account.aws().state().roles())
        .singleElement()
        .satisfies(
            role -> {
              assertThat(role.name()).isEqualTo("custom");
              assertThat(role.tags()).isEmpty();
              assertThat(role.attachedPolicies()).isEmpty();
              assertThat(role.boundary()).isEmpty();
            });
  }

  @Test
  void reportsBothFieldsAndLeavesRolesAloneOnKops110() {
    Cluster cluster =
        TestAccount.publicCluster()
            .edit(
                spec ->
                    spec.iam(IamSettings.builder().permissionsBoundary(BOUNDARY).build())
                        .putExternalPolicy("node", List.of(LOGS)));
    account.make(cluster);
    iam().putRolePermissionsBoundary(r -> r.roleName(NODES).permissionsBoundary(OTHER_BOUNDARY));
    iam().attachRolePolicy(r -> r.roleName(NODES).policyArn(OF_USER));

    Plan plan = account.networking().plan(cluster);

    assertThat(plan.problems().of(YamlProblems.FIELD_OF_NEWER_RELEASE))
        .extracting(problem -> problem.path().toString())
        .containsExactlyInAnyOrder("spec.iam.permissionsBoundary", "spec.externalPolicies");
    assertThat(plan.problems().of(PlanningCodes.UNMANAGED_ADDITION)).isEmpty();
    assertThat(TestAccount.changes(plan)).isEmpty();
    assertThat(role(NODES).tags()).isEmpty();
  }
}
