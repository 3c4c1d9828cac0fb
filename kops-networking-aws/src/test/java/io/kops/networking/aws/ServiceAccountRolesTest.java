package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.problem.ServiceAccountCodes;
import io.kops.networking.aws.simulator.state.OidcProviderState;
import io.kops.networking.aws.simulator.state.RoleState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.KubeApiServerSettings;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM roles for service accounts, and the OIDC provider that they trust. */
class ServiceAccountRolesTest {
  private static final String ISSUER = "keys.s3.us-east-1.amazonaws.com/k.example.com";
  private static final String ARN = "arn:aws:iam::123456789012:oidc-provider/" + ISSUER;
  private static final ClusterName NAME = ClusterName.of("k.example.com");

  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
       "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}\
      """;

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void closeAccount() {
    account.close();
  }

  private static Cluster cluster() {
    return V137Clusters.withServiceAccounts();
  }

  private static Cluster discovering(
      UnaryOperator<ServiceAccountIssuerDiscovery.Builder> settings) {
    Cluster cluster = cluster();
    ServiceAccountIssuerDiscovery discovery =
        cluster.spec().serviceAccountIssuerDiscovery().orElseThrow();
    return cluster.edit(
        spec -> spec.serviceAccountIssuerDiscovery(settings.apply(discovery.toBuilder()).build()));
  }

  private static Cluster withoutRoles() {
    return cluster()
        .edit(
            spec ->
                spec.iam(IamSettings.builder().build())
                    .serviceAccountIssuerDiscovery(Optional.empty()));
  }

  /** Returns one example of each problem. */
  static List<Problem> problems() {
    List<Problem> found = new ArrayList<>();
    try (V137Clusters account = new V137Clusters()) {
      createForeignProvider(account.aws().iam());
      found.addAll(account.networking().plan(cluster()).problems().all());
      for (String action : List.of("GetAccountAuthorizationDetails", "GetUser")) {
        account.aws().faults().on(action).andLater().answer("AccessDenied", 403, "no");
      }
      found.addAll(account.networking().plan(cluster()).problems().all());
      account
          .aws()
          .faults()
          .on("ListOpenIDConnectProviders")
          .answer("AccessDenied", 403, "not allowed");
      found.addAll(account.networking().planDelete(NAME).problems().all());
    }
    found.addAll(DiscoveryFilesTest.problems());
    return found;
  }

  private IamClient iam() {
    return account.aws().iam();
  }

  private Plan plan(Cluster cluster) {
    return account.networking().plan(cluster);
  }

  private ApplyReport apply(Plan plan) {
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    ApplyReport report = account.networking().apply(plan);
    assertThat(report.unfinished()).isEmpty();
    return report;
  }

  private List<String> changes(Plan plan) {
    return plan.resources().stream()
        .filter(resource -> resource.action() != Action.KEEP)
        .map(resource -> resource.action() + " " + resource.id())
        .toList();
  }

  private RoleState role(String name) {
    return account.aws().state().roles().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<OidcProviderState> providers() {
    return account.aws().state().oidcProviders();
  }

  private static void createForeignProvider(IamClient iam, String... clientIds) {
    iam.createOpenIDConnectProvider(
        r ->
            r.url("https://" + ISSUER)
                .clientIDList(clientIds)
                .tags(Tag.builder().key("owner").value("identity-team").build()));
  }

  @Test
  void createsRolesAndProviderOnce() {
    apply(plan(cluster()));

    RoleState reader = role("reader.default.sa.k.example.com");
    assertThat(reader.trustPolicy())
        .contains("\"Federated\":\"" + ARN + "\"")
        .contains(
            "{\"StringEquals\":{\"" + ISSUER + ":sub\":\"system:serviceaccount:default:reader\"}}");
    assertThat(reader.attachedPolicies())
        .containsExactly("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
    assertThat(reader.tags())
        .containsAllEntriesOf(
            Map.of(
                "service-account.kops.k8s.io/name", "reader",
                "service-account.kops.k8s.io/namespace", "default",
                "kubernetes.io/cluster/k.example.com", "owned"));
    RoleState writer = role("writer.stage-wildcard.sa.k.example.com");
    assertThat(writer.trustPolicy())
        .contains(
            "{\"StringLike\":{\"" + ISSUER + ":sub\":\"system:serviceaccount:stage-*:writer\"}}");
    assertThat(writer.inlinePolicies()).containsKey("writer.stage-wildcard.sa.k.example.com");
    assertThat(role("dns-controller.kube-system.sa.k.example.com").trustPolicy())
        .contains("system:serviceaccount:kube-system:dns-controller");
    assertThat(account.aws().state().instanceProfiles())
        .extracting(profile -> profile.name())
        .containsExactlyInAnyOrder("masters.k.example.com", "nodes.k.example.com");
    assertThat(providers())
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider.url()).isEqualTo(ISSUER);
              assertThat(provider.clientIds())
                  .containsExactly("amazonaws.com", "sts.amazonaws.com");
              assertThat(provider.tags())
                  .containsEntry("kubernetes.io/cluster/k.example.com", "owned");
            });
    assertThat(plan(cluster()).isUpToDate()).isTrue();
  }

  @Test
  void moveOfControllersLeavesControlPlaneWithoutTheirPermissions() {
    apply(plan(withoutRoles()));
    assertThat(role("masters.k.example.com").inlinePolicies().toString())
        .contains("ec2:CreateSecurityGroup");

    apply(plan(cluster()));

    assertThat(role("masters.k.example.com").inlinePolicies().toString())
        .doesNotContain("ec2:CreateSecurityGroup");
  }

  private static List<String> allowed(RoleState role) {
    return role.inlinePolicies().values().stream()
        .flatMap(policy -> Stream.of("ec2:CreateSecurityGroup").filter(policy::contains))
        .toList();
  }

  private void refuseOnce(String action, String parameter) {
    account
        .aws()
        .faults()
        .when(
            call ->
                call.action().equals(action) && call.parameters().toString().contains(parameter))
        .answer("AccessDenied", 403, "not allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "CreateOpenIDConnectProvider, ''",
    "CreateRole, aws-cloud-controller-manager.",
    "PutRolePolicy, aws-cloud-controller-manager.",
  })
  void controlPlaneKeepsPermissionsUntilControllersHaveThem(String action, String parameter) {
    apply(plan(withoutRoles()));
    refuseOnce(action, parameter);

    ApplyReport report = account.networking().apply(plan(cluster()));

    assertThat(report.unfinished())
        .extracting(outcome -> outcome.id().toString())
        .contains("IamRolePolicy/masters.k.example.com");
    assertThat(allowed(role("masters.k.example.com"))).isNotEmpty();
    apply(plan(cluster()));
    assertThat(allowed(role("masters.k.example.com"))).isEmpty();
  }

  @Test
  void controllersKeepPermissionsUntilControlPlaneHasThem() {
    apply(plan(cluster()));
    NetworkShape before = account.shape();
    refuseOnce("PutRolePolicy", "masters.");

    ApplyReport report = account.networking().apply(plan(withoutRoles()));

    assertThat(report.isComplete()).isFalse();
    assertThat(account.shape()).isEqualTo(before);
    apply(plan(withoutRoles()));
    assertThat(allowed(role("masters.k.example.com"))).isNotEmpty();
    assertThat(account.aws().state().roles()).hasSize(2);
    assertThat(providers()).isEmpty();
  }

  private AwsNetworking withStore() {
    return AwsNetworking.builder()
        .ec2(account.aws().ec2())
        .iam(account.aws().iam())
        .parallelism(1)
        .pacing(account.pacing())
        .clusterStore(new ClusterStore(new InMemoryStateStore()))
        .build();
  }

  private static Cluster withProviderOnly() {
    return cluster().edit(spec -> spec.iam(IamSettings.builder().build()));
  }

  /** The completed spec of the last update names the issuer until the provider is deleted. */
  @Test
  void deletesProviderThatNoRoleTrusts() {
    try (AwsNetworking networking = withStore()) {
      assertThat(networking.update(withProviderOnly()).unfinished()).isEmpty();
      assertThat(providers()).hasSize(1);
      refuseOnce("DeleteOpenIDConnectProvider", "");

      assertThat(networking.update(withoutRoles()).unfinished())
          .extracting(outcome -> outcome.id().kind().name())
          .containsExactlyInAnyOrder("IamOidcProvider", "StateObject");

      assertThat(networking.update(withoutRoles()).unfinished()).isEmpty();
      assertThat(providers()).isEmpty();
      assertThat(networking.plan(withoutRoles()).isUpToDate()).isTrue();
    }
  }

  /** GetAccountAuthorizationDetails lists at most 1,000 roles at a time. */
  @Test
  void deletesFormerRolesInAccountsWithManyRoles() {
    account.aws().limitRoles(2_000);
    IntStream.range(0, 1_000)
        .forEach(
            n ->
                iam()
                    .createRole(
                        r -> r.roleName("a%04d".formatted(n)).assumeRolePolicyDocument(TRUST)));
    try (AwsNetworking networking = withStore()) {
      assertThat(networking.update(cluster()).unfinished()).isEmpty();
      refuseOnce("DeleteRole", "writer.");

      assertThat(networking.update(withoutRoles()).isComplete()).isFalse();
      assertThat(networking.update(withoutRoles()).unfinished()).isEmpty();

      assertThat(account.aws().state().roles())
          .extracting(RoleState::name)
          .filteredOn(name -> name.endsWith(".k.example.com"))
          .containsExactlyInAnyOrder("masters.k.example.com", "nodes.k.example.com");
      assertThat(providers()).isEmpty();
    }
  }

  /** An update without service accounts costs no call more once their resources are deleted. */
  @Test
  void formerServiceAccountsCostNoCalls() {
    try (AwsNetworking networking = withStore()) {
      networking.update(withoutRoles());
      account.aws().forgetCalls();
      networking.plan(withoutRoles());
      int calls = account.aws().calls().size();
      networking.update(cluster());
      networking.update(withoutRoles());
      account.aws().forgetCalls();

      networking.plan(withoutRoles());

      assertThat(account.aws().calls()).hasSize(calls);
    }
  }

  @Test
  void addsAndRemovesAudiences() {
    apply(plan(cluster()));
    Cluster edited = discovering(it -> it.additionalAudiences(List.of("other.example.com")));

    assertThat(changes(plan(edited))).containsExactly("UPDATE IamOidcProvider/k.example.com");
    apply(plan(edited));

    assertThat(providers().get(0).clientIds())
        .containsExactly("amazonaws.com", "other.example.com");
    assertThat(plan(edited).isUpToDate()).isTrue();
  }

  @Test
  void restoresThumbprintsAndTags() {
    apply(plan(cluster()));
    iam()
        .updateOpenIDConnectProviderThumbprint(
            r -> r.openIDConnectProviderArn(ARN).thumbprintList("0".repeat(40)));
    iam()
        .tagOpenIDConnectProvider(
            r ->
                r.openIDConnectProviderArn(ARN)
                    .tags(Tag.builder().key("KubernetesCluster").value("x").build()));

    apply(plan(cluster()));

    assertThat(providers().get(0).thumbprints())
        .containsExactly(
            "9e99a48a9960b14926bb7f3b02e22da2b0ab7280", "a9d53002e97e00e043244f3d170d6f4c414104fd");
    assertThat(plan(cluster()).isUpToDate()).isTrue();
  }

  /** The URL identifies a provider: IAM rejects a second one, and a tag is not part of the ARN. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void restoresNameOfProviderInPlace(boolean isRemoved) {
    apply(plan(cluster()));
    if (isRemoved) {
      iam().untagOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN).tagKeys("Name"));
    } else {
      iam()
          .tagOpenIDConnectProvider(
              r ->
                  r.openIDConnectProviderArn(ARN)
                      .tags(Tag.builder().key("Name").value("edited").build()));
    }

    assertThat(changes(plan(cluster()))).containsExactly("UPDATE IamOidcProvider/k.example.com");
    apply(plan(cluster()));

    assertThat(providers())
        .singleElement()
        .satisfies(provider -> assertThat(provider.tags()).containsEntry("Name", "k.example.com"));
    assertThat(plan(cluster()).isUpToDate()).isTrue();
  }

  @Test
  void replacesProviderOfFormerIssuer() {
    apply(plan(cluster()));
    Cluster edited =
        cluster()
            .edit(
                spec ->
                    spec.kubeApiServer(
                        KubeApiServerSettings.builder()
                            .serviceAccountIssuer("https://id.example.com")
                            .build()));

    apply(plan(edited));

    assertThat(providers()).extracting(OidcProviderState::url).containsExactly("id.example.com");
    assertThat(plan(edited).isUpToDate()).isTrue();
  }

  @Test
  void deletesRolesOfFormerServiceAccounts() {
    apply(plan(cluster()));

    apply(plan(withoutRoles()));

    assertThat(account.aws().state().roles())
        .extracting(RoleState::name)
        .containsExactlyInAnyOrder("masters.k.example.com", "nodes.k.example.com");
    assertThat(providers()).isEmpty();
    assertThat(plan(withoutRoles()).isUpToDate()).isTrue();
  }

  @Test
  void deletesRolesAndProviderWithTheCluster() {
    apply(plan(cluster()));

    apply(account.networking().planDelete(NAME));

    assertThat(account.aws().state().roles()).isEmpty();
    assertThat(providers()).isEmpty();
  }

  @Test
  void keepsProviderThatIsOwnedElsewhere() {
    createForeignProvider(iam(), "amazonaws.com");

    Plan plan = plan(cluster());

    assertThat(plan.problems().all())
        .extracting(Problem::code)
        .contains(
            ServiceAccountCodes.OIDC_PROVIDER_UNMANAGED,
            ServiceAccountCodes.OIDC_PROVIDER_AUDIENCE_MISSING);
    apply(plan);
    OidcProviderState kept = providers().get(0);
    assertThat(kept.clientIds()).containsExactly("amazonaws.com");
    assertThat(kept.tags()).containsExactly(Map.entry("owner", "identity-team"));
    assertThat(plan(cluster()).isUpToDate()).isTrue();
    apply(account.networking().planDelete(NAME));
    assertThat(providers()).containsExactly(kept);
  }

  /**
   * "EntityAlreadyExists: The request was rejected because it attempted to create a resource that
   * already exists" (CreateOpenIDConnectProvider in the IAM API reference).
   */
  @Test
  void failsIfAnotherOwnerCreatesProviderAfterThePlan() {
    Plan plan = plan(cluster());
    account
        .aws()
        .faults()
        .on("CreateOpenIDConnectProvider")
        .answer("EntityAlreadyExists", 409, "Provider with url exists.");

    ApplyReport report = account.networking().apply(plan);

    assertThat(report.unfinished())
        .extracting(outcome -> outcome.id().toString())
        .contains("IamOidcProvider/k.example.com", "IamRolePolicy/masters.k.example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CreateOpenIDConnectProvider", "CreateRole", "PutRolePolicy", "AttachRolePolicy"})
  void survivesLostResponses(String action) {
    account.aws().faults().on(action).loseResponse();

    apply(plan(cluster()));

    assertThat(providers()).hasSize(1);
    assertThat(plan(cluster()).isUpToDate()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AddClientIDToOpenIDConnectProvider", "RemoveClientIDFromOpenIDConnectProvider"})
  void survivesLostResponsesOfUpdates(String action) {
    apply(plan(cluster()));
    Cluster edited = discovering(it -> it.additionalAudiences(List.of("other.example.com")));
    account.aws().faults().on(action).loseResponse();

    apply(plan(edited));

    assertThat(plan(edited).isUpToDate()).isTrue();
  }

  @Test
  void readsAccountFromCallerIfRolesAreHidden() {
    account
        .aws()
        .faults()
        .on("GetAccountAuthorizationDetails")
        .andLater()
        .answer("AccessDenied", 403, "no");

    apply(plan(cluster()));

    assertThat(role("reader.default.sa.k.example.com").trustPolicy()).contains(ARN);
    assertThat(plan(cluster()).isUpToDate()).isTrue();
  }

  @Test
  void reportsUnknownAccount() {
    account
        .aws()
        .faults()
        .on("GetAccountAuthorizationDetails")
        .andLater()
        .answer("AccessDenied", 403, "no");
    account.aws().faults().on("GetUser").andLater().answer("AccessDenied", 403, "no");

    Plan plan = plan(cluster());

    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().all())
        .extracting(Problem::code)
        .contains(ServiceAccountCodes.ACCOUNT_ID_UNKNOWN);
  }

  @Test
  void rejectsSavedPlanIfProviderChanged() {
    apply(plan(cluster()));
    Plan stale = plan(discovering(it -> it.additionalAudiences(List.of("other.example.com"))));
    iam().deleteOpenIDConnectProvider(r -> r.openIDConnectProviderArn(ARN));

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(() -> account.networking().apply(stale)))
        .isInstanceOf(io.kops.networking.apply.StalePlanException.class);
  }

  @Test
  void tagsSubnetsOfKarpenterGroupsWithoutAutoScalingGroup() {
    Cluster karpenter =
        V137Clusters.withGroup(
            cluster().edit(spec -> spec.karpenterEnabled(true)),
            "nodes-us-east-1a",
            group -> group.manager("Karpenter"));

    apply(plan(karpenter));

    assertThat(account.aws().state().subnets())
        .allSatisfy(
            subnet ->
                assertThat(subnet.tags())
                    .containsEntry("kops.k8s.io/instance-group/nodes-us-east-1a", "true"));
    assertThat(account.aws().state().autoScalingGroups())
        .extracting(group -> group.name())
        .noneMatch(name -> name.startsWith("nodes"));
    assertThat(role("karpenter.kube-system.sa.k.example.com").inlinePolicies().toString())
        .contains("arn:aws:iam::*:role/nodes.k.example.com");
  }
}
