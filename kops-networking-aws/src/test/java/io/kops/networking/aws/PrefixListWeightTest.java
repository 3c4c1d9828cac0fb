package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.aws.problem.ExistingCodes;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.quota.Quotas;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A reference to a managed prefix list counts as its maximum of entries against the rules of a
 * security group ("Amazon VPC quotas", Amazon VPC User Guide).
 */
class PrefixListWeightTest {
  private static final String OFFICES = "pl-0123456789abcdef0";
  private static final String HOMES = "pl-0fedcba9876543210";

  private final TestAccount account = TestAccount.open();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster withSsh(String... sources) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a")
        .networking(Cni.DEFAULT)
        .configBase("s3://state/k.example.com")
        .spec(spec -> spec.sshAccess(List.of(sources).stream().map(AccessSource::parse).toList()))
        .build();
  }

  private AwsNetworking networking(Quotas quotas) {
    return AwsNetworking.builder()
        .ec2(account.ec2())
        .iam(account.aws().iam())
        .engine(NetworkingEngine.builder().quotas(quotas).build())
        .build();
  }

  private AwsNetworking networking() {
    return networking(Quotas.DEFAULT);
  }

  @Test
  void reportsListsThatDoNotExist() {
    account.aws().addPrefixList(OFFICES, 5);
    try (AwsNetworking networking = networking()) {
      Plan plan = networking.plan(withSsh("10.0.0.0/8", OFFICES, HOMES));

      assertThat(plan.isApplicable()).isFalse();
      assertThat(plan.problems().of(Severity.ERROR))
          .extracting(Problem::code, problem -> problem.path().text())
          .containsExactly(tuple(ExistingCodes.ACCESS_PREFIX_LIST_MISSING, "spec.sshAccess[2]"));
    }
    assertThat(account.aws().callCount("DescribeManagedPrefixLists")).isEqualTo(1);
  }

  @Test
  void countsTheMaximumOfEntriesAgainstTheQuota() {
    account.aws().addPrefixList(OFFICES, 70);
    try (AwsNetworking assumed = networking();
        AwsNetworking known = networking(Quotas.builder().rulesPerSecurityGroup(61).build());
        AwsNetworking raised = networking(Quotas.builder().rulesPerSecurityGroup(100).build())) {
      Cluster cluster = withSsh(OFFICES);

      assertThat(assumed.plan(cluster).problems().of(ValidationCodes.FIREWALL_RULES_OVER_QUOTA))
          .hasSize(2)
          .allSatisfy(
              problem -> {
                assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                assertThat(problem.path().text()).isEqualTo("spec.sshAccess");
                assertThat(problem.message()).contains("70 of them for prefix lists");
              });
      assertThat(known.plan(cluster).isApplicable()).isFalse();
      assertThat(raised.plan(cluster).problems().of(ValidationCodes.FIREWALL_RULES_OVER_QUOTA))
          .isEmpty();
    }
  }

  @Test
  void removesTheOldListFirstWhereThereIsNoRoomForBoth() {
    assertThat(order(20)).as("room for both").containsExactly(Action.CREATE, Action.DELETE);
    assertThat(order(40)).as("no room for both").containsExactly(Action.DELETE, Action.CREATE);
  }

  /** Returns the order in which one prefix list succeeds another. */
  private List<Action> order(int maxEntries) {
    account.aws().addPrefixList(OFFICES, maxEntries);
    account.aws().addPrefixList(HOMES, maxEntries);
    try (AwsNetworking networking = networking()) {
      assertThat(networking.update(withSsh(OFFICES)).unfinished()).isEmpty();
      Plan plan = networking.plan(withSsh(HOMES));
      PlannedResource created = plan.find(rule(HOMES)).orElseThrow();
      PlannedResource deleted = plan.find(rule(OFFICES)).orElseThrow();
      assertThat(networking.apply(plan).unfinished()).isEmpty();
      boolean first = deleted.dependsOn().contains(created.id());
      assertThat(created.dependsOn().contains(deleted.id())).isNotEqualTo(first);
      return first
          ? List.of(created.action(), deleted.action())
          : List.of(deleted.action(), created.action());
    }
  }

  private static ResourceId rule(String list) {
    return new ResourceId(
        ResourceKinds.SECURITY_GROUP_RULE, "nodes.k.example.com/ingress/tcp/22-22/" + list);
  }

  @Test
  void readsNothingForClustersWithoutPrefixLists() {
    try (AwsNetworking networking = networking()) {
      assertThat(networking.plan(withSsh("10.0.0.0/8")).isApplicable()).isTrue();
    }
    assertThat(account.aws().callCount("DescribeManagedPrefixLists")).isZero();
  }
}
