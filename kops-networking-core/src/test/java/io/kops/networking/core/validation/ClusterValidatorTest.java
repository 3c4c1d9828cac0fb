package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.CILIUM_NEEDS_ETCD_3_1;
import static io.kops.networking.core.validation.ValidationCodes.CLUSTER_NAME_WITHOUT_DOT;
import static io.kops.networking.core.validation.ValidationCodes.CONTROL_PLANE_GROUP_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_EXCEEDED;
import static io.kops.networking.core.validation.ValidationCodes.ROUTE_LIMIT_RAISED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OUTSIDE_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.UPDATE_POLICY_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.WORKER_GROUP_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.networking.Cilium;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterValidatorTest {
  private final ClusterValidator validator = new ClusterValidator();

  static Stream<RuleCase> cases() {
    return RuleCases.all();
  }

  static Stream<Cluster> validClusters() {
    return Stream.of(
        Clusters.publicKubenet(),
        Clusters.privateCalico(),
        Clusters.ciliumV137(),
        Clusters.ipv6V137());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportsOnlyTheBrokenRule(RuleCase ruleCase) {
    assertThat(ruleCase.problemsOfMistake())
        .extracting(Problem::code, Problem::severity, problem -> problem.path().text())
        .containsExactly(tuple(ruleCase.code(), ruleCase.severity(), ruleCase.path()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptsNearMiss(RuleCase ruleCase) {
    assertThat(ruleCase.problemsOfNearMiss())
        .extracting(Problem::code)
        .doesNotContain(ruleCase.code());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyProblemHasMessageAndRemedy(RuleCase ruleCase) {
    assertThat(ruleCase.problemsOfMistake())
        .allSatisfy(
            problem -> {
              assertThat(problem.message()).isNotBlank().doesNotContain("Optional");
              assertThat(problem.remedy()).isNotBlank().doesNotEndWith(".");
            });
  }

  @Test
  void reportsOnlyTheCloudOfOtherClouds() {
    Cluster cluster =
        Clusters.privateCalico()
            .edit(
                spec -> spec.cloudProvider(CloudProvider.GCE).kubernetesVersion(Optional.empty()));
    assertThat(validator.validate(cluster, Stage.SPEC, Quotas.DEFAULT))
        .extracting(Problem::code, Problem::severity, problem -> problem.path().text())
        .containsExactly(
            tuple(YamlProblems.CLOUD_NOT_SUPPORTED, Severity.ERROR, "spec.cloudProvider"));
  }

  @ParameterizedTest
  @MethodSource("validClusters")
  void acceptsValidCluster(Cluster cluster) {
    assertThat(validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT)).isEmpty();
    assertThat(validator.validate(cluster, Stage.SPEC, Quotas.DEFAULT)).isEmpty();
  }

  @Test
  void acceptsUnsetFieldsBeforeCompletion() {
    assertThat(validator.validate(Clusters.written(), Stage.SPEC, Quotas.DEFAULT)).isEmpty();
    assertThat(validator.validate(Clusters.written(), Stage.COMPLETE, Quotas.DEFAULT)).isNotEmpty();
  }

  @Test
  void reportsAllProblemsInOrderOfRules() {
    Cluster cluster =
        Clusters.publicKubenet()
            .edit(
                it ->
                    it.name(ClusterName.of("minimal"))
                        .networkCidr(Cidr.parse("10.0.0.0/16"))
                        .updatePolicy("never"))
            .withInstanceGroups(List.of());
    assertThat(validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT))
        .extracting(Problem::code)
        .containsExactly(
            CLUSTER_NAME_WITHOUT_DOT,
            SUBNET_OUTSIDE_NETWORK,
            SUBNET_OUTSIDE_NETWORK,
            UPDATE_POLICY_UNKNOWN,
            CONTROL_PLANE_GROUP_MISSING,
            WORKER_GROUP_MISSING);
  }

  @Test
  void explainsRouteLimitWithNumbers() {
    Cluster cluster = Edits.group("nodes", it -> it.maxSize(60)).apply(Clusters.publicKubenet());
    Problem problem =
        validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT).of(ROUTE_LIMIT_EXCEEDED).get(0);
    assertThat(problem.message())
        .contains("61 nodes", "2 other routes of the table", "63 routes", "is 50");
    assertThat(problem.remedy()).contains("Quotas.routesPerTable", "at most 1000", "calico");
  }

  @ParameterizedTest
  @CsvSource({
    "48, kops documents that the network may get slower above 50 routes",
    "97, kops documents that the network may get slower above 50 routes",
    "98, AWS documents that the network may get slower above 100 routes"
  })
  void mentionsPerformanceWithRaisedRouteLimit(int nodes, String note) {
    Quotas raised = Quotas.builder().routesPerTable(500).build();
    Cluster cluster = Edits.group("nodes", it -> it.maxSize(nodes)).apply(Clusters.publicKubenet());
    assertThat(validator.validate(cluster, Stage.COMPLETE, raised).of(ROUTE_LIMIT_RAISED))
        .singleElement()
        .satisfies(it -> assertThat(it.message()).endsWith("of 500; " + note));
  }

  @Test
  void rejectsKubenetWithPrivateTopology() {
    Cluster cluster = Clusters.privateCalico().edit(it -> it.networking(new Kubenet()));
    Problem problem =
        validator
            .validate(cluster, Stage.COMPLETE, Quotas.DEFAULT)
            .of(PROVIDER_NEEDS_PUBLIC_TOPOLOGY)
            .get(0);
    assertThat(problem.message()).contains("one route table");
    assertThat(problem.remedy())
        .contains("cni", "kopeio", "weave", "flannel", "calico", "canal", "kuberouter")
        .contains("romana", "amazonvpc", "cilium");
  }

  @Test
  void mentionsDefaultEtcdVersionThatCiliumRejects() {
    Cluster cluster = Clusters.publicKubenet().edit(it -> it.networking(Cilium.DEFAULT));
    assertThat(
            validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT).of(CILIUM_NEEDS_ETCD_3_1))
        .singleElement()
        .satisfies(it -> assertThat(it.message()).contains("an absent version means 2.2.1"));
  }

  @Test
  void ignoresThirdPartyProviders() {
    Cluster cluster =
        Clusters.privateCalico()
            .edit(
                it ->
                    it.networking(
                        new CustomNetworking("mesh", new PropertyValue.MapValue(new TreeMap<>()))));
    assertThat(validator.validate(cluster, Stage.COMPLETE, Quotas.DEFAULT)).isEmpty();
  }
}
