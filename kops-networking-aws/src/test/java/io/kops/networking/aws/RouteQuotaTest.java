package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.networking.Flannel;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.quota.QuotaSource;
import io.kops.networking.quota.ServiceQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteQuotaTest {
  private final TestAccount account = TestAccount.open();
  private final List<ServiceQuota> read = new ArrayList<>();

  @AfterEach
  void close() {
    account.close();
  }

  private Plan plan(String version, Networking networking, OptionalLong quota) {
    QuotaSource source =
        wanted -> {
          read.add(wanted);
          return quota;
        };
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion(version)
            .zones("us-east-1a")
            .networking(networking)
            .configBase("s3://state/k.example.com")
            .build();
    try (AwsNetworking networks =
        AwsNetworking.builder()
            .ec2(account.ec2())
            .iam(account.aws().iam())
            .pacing(new SimulatedPacing(account.clock()))
            .preflight(PreflightSettings.builder().quotas(source).build())
            .build()) {
      return networks.plan(withNodes(cluster, 90));
    }
  }

  private static Cluster withNodes(Cluster cluster, int nodes) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.role() == InstanceGroupRole.NODE
                        ? group.toBuilder().minSize(nodes).maxSize(nodes).build()
                        : group)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10.6", "1.34.1"})
  void plansKubenetWithinTheQuotaOfTheAccount(String version) {
    Plan plan = plan(version, new Kubenet(), OptionalLong.of(500));

    assertThat(plan.isApplicable()).isTrue();
    assertThat(plan.problems().of(ValidationCodes.ROUTE_LIMIT_RAISED))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("up to 91 nodes", "within the account's of 500", "slower above 50 routes");
    assertThat(read).containsExactly(ServiceQuota.ROUTES);
  }

  @Test
  void rejectsKubenetAboveTheQuotaOfTheAccount() {
    Plan plan = plan("1.34.1", new Kubenet(), OptionalLong.of(75));

    assertThat(plan.isApplicable()).isFalse();
    assertThat(plan.problems().of(ValidationCodes.ROUTE_LIMIT_EXCEEDED))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .endsWith("the quota of a route table is 75");
  }

  @Test
  void assumesTheDefaultIfTheQuotaIsUnknown() {
    Plan plan = plan("1.34.1", new Kubenet(), OptionalLong.empty());

    assertThat(plan.problems().of(ValidationCodes.ROUTE_LIMIT_EXCEEDED))
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .endsWith("the quota of a route table is 50");
  }

  @Test
  void readsNoQuotaForProviderWithoutCloudRoutes() {
    Plan plan = plan("1.34.1", Flannel.withBackend("vxlan"), OptionalLong.of(75));

    assertThat(plan.isApplicable()).isTrue();
    assertThat(read).isEmpty();
  }
}
