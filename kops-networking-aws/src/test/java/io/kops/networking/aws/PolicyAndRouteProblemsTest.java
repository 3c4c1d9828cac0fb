package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies and routes that a user adds are refused or planned, on both releases of kops. */
class PolicyAndRouteProblemsTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String STATEMENT =
      "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"], \"Resource\": [\"%s\"]}";

  private static Cluster withPolicy(String version, String policy) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(version)
        .zones("us-east-1a")
        .networking(Flannel.withBackend("vxlan"))
        .configBase("s3://state/k.example.com")
        .spec(spec -> spec.additionalPolicies(Map.of("node", policy)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void reportsPolicyThatIsNotJson(String version) {
    Cluster cluster = withPolicy(version, "[{\"Effect\": \"Allow\",");
    try (TestAccount account = TestAccount.open()) {
      assertThat(codes(account.networking().plan(cluster).problems()))
          .contains(ValidationCodes.ADDITIONAL_POLICY_MALFORMED);
      assertThat(codes(account.networking().drift(cluster).problems()))
          .contains(ValidationCodes.ADDITIONAL_POLICY_MALFORMED);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> account.networking().update(cluster))
          .satisfies(
              refused ->
                  assertThat(codes(refused.problems()))
                      .contains(ValidationCodes.ADDITIONAL_POLICY_MALFORMED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void refusesPolicyBeyondLimitOfRole(String version) {
    String statement = STATEMENT.formatted("arn:aws:s3:::team-bucket/*");
    Cluster cluster = withPolicy(version, "[" + statement + (", " + statement).repeat(150) + "]");
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(plan.isApplicable()).isFalse();
    assertThat(codes(plan.problems())).contains(PlanningCodes.ROLE_POLICIES_TOO_LARGE);
  }

  /** kops parses policies with Go's JSON decoder, which ignores the case of names. */
  @Test
  void writesElementsAsIamSpellsThem() {
    String lower = STATEMENT.formatted("arn:aws:s3:::b/*").toLowerCase(Locale.ROOT);
    Cluster cluster =
        withPolicy("1.34.1", "[" + lower.replace("allow", "Allow").replace("getobject", "*") + "]");
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.resources().toString())
        .contains("Action=[s3:*], Effect=Allow, Resource=[arn:aws:s3:::b/*]");
  }

  @Test
  void plansNoPolicyWhenListIsEmpty() {
    Plan plan = OfflinePlans.of(ENGINE, withPolicy("1.34.1", "[]"), ExistingNetwork.none());
    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.resources())
        .extracting(resource -> resource.id().name())
        .doesNotContain("additional.nodes.k.example.com");
  }

  private static Cluster withRoutes(String version, String... targets) {
    ClusterBuilder builder =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(version)
            .networking(Cni.DEFAULT)
            .configBase("s3://state/k.example.com");
    for (int i = 0; i < targets.length; i++) {
      builder.subnet(
          subnet("private-" + i, SubnetType.PRIVATE, "172.20.%d.0/24".formatted(i))
              .addAdditionalRoutes(new AdditionalRoute(Cidr.parse("10.0.0.0/8"), targets[i]))
              .build());
    }
    return builder
        .subnet(subnet("utility", SubnetType.UTILITY, "172.20.200.0/24").build())
        .privateTopology()
        .build();
  }

  private static Subnet.Builder subnet(String name, SubnetType type, String cidr) {
    return Subnet.builder()
        .name(name)
        .zone(ZoneName.of("us-east-1a"))
        .type(type)
        .cidr(Cidr.parse(cidr));
  }

  private static List<String> routesTo(Plan plan, String destination) {
    return plan.resources().stream()
        .map(resource -> resource.id().toString())
        .filter(id -> id.startsWith("Route/") && id.endsWith(destination))
        .toList();
  }

  @Test
  void plansOneRouteWhenTwoSubnetsOfZoneHaveIt() {
    Plan plan =
        OfflinePlans.of(ENGINE, withRoutes("1.34.1", "tgw-1", "tgw-1"), ExistingNetwork.none());
    assertThat(plan.problems().hasErrors()).as(plan.problems().toString()).isFalse();
    assertThat(routesTo(plan, "/10.0.0.0/8"))
        .containsExactly("Route/private-us-east-1a.k.example.com/10.0.0.0/8");
  }

  @Test
  void refusesTwoTargetsOfOneDestinationInOneTable() {
    Plan plan =
        OfflinePlans.of(ENGINE, withRoutes("1.34.1", "tgw-1", "tgw-2"), ExistingNetwork.none());
    assertThat(plan.problems().of(ValidationCodes.ADDITIONAL_ROUTE_REPEATED))
        .extracting(problem -> problem.path().text())
        .containsExactly("spec.subnets[1].additionalRoutes[0].cidr");
  }

  /** kops 1.10 does not support the field; the warning states that it has no effect. */
  @Test
  void plansNoAdditionalRouteOnKops110() {
    Plan plan = OfflinePlans.of(ENGINE, withRoutes("1.10.6", "tgw-1"), ExistingNetwork.none());
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(codes(plan.problems())).contains(YamlProblems.FIELD_OF_NEWER_RELEASE);
    assertThat(routesTo(plan, "/10.0.0.0/8")).isEmpty();
  }

  private static List<ProblemCode> codes(Problems problems) {
    return problems.stream().map(Problem::code).toList();
  }
}
