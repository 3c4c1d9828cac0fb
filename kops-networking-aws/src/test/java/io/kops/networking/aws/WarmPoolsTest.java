package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warm pools of kops 1.37 groups, with the lifecycle hook of kops. */
class WarmPoolsTest {
  private static final String NODES = "nodes-us-east-1a.k.example.com";
  private static final String CONTROL_PLANE = "control-plane-us-east-1a.masters.k.example.com";

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster cluster() {
    return V137Clusters.v137("us-east-1a").build();
  }

  private static Cluster withNodes(UnaryOperator<InstanceGroup.Builder> edit) {
    return V137Clusters.withGroup(cluster(), "nodes-us-east-1a", edit);
  }

  private static Cluster pooled(UnaryOperator<WarmPool.Builder> settings) {
    WarmPool pool = settings.apply(WarmPool.builder()).build();
    return withNodes(group -> group.minSize(1).maxSize(3).warmPool(pool));
  }

  private AutoScalingGroupState nodes() {
    return account.group(NODES);
  }

  @Test
  void createsWarmPoolWithTheSizesOfTheSpec() {
    Cluster pooled = pooled(pool -> pool.minSize(1).maxSize(3));

    account.make(pooled);

    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=3]");
    assertThat(nodes().warmInstanceIds()).hasSize(2);
    assertThat(nodes().lifecycleHooks()).isEmpty();
    assertThat(account.changes(pooled)).isEmpty();
  }

  @Test
  void fillsPoolUpToTheMaximumSizeOfTheGroupByDefault() {
    Cluster pooled = pooled(pool -> pool);

    account.make(pooled);

    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=0, maxPrepared=-1]");
    assertThat(nodes().warmInstanceIds()).hasSize(2);
    assertThat(account.changes(pooled)).isEmpty();
  }

  @Test
  void putsTheLifecycleHookBeforeThePool() {
    Cluster pooled = pooled(pool -> pool.enableLifecycleHook(true));
    account.make(pooled);

    assertThat(nodes().lifecycleHooks()).isEqualTo(Map.of("kops-warmpool", 600));
    assertThat(account.aws().calls())
        .extracting(call -> call.action())
        .containsSubsequence("CreateAutoScalingGroup", "PutLifecycleHook", "PutWarmPool");
    assertThat(account.changes(pooled)).isEmpty();

    Cluster longer = pooled(pool -> pool.enableLifecycleHook(true).lifecycleHookTimeout(900));
    account.make(longer);
    assertThat(nodes().lifecycleHooks()).isEqualTo(Map.of("kops-warmpool", 900));

    Cluster without = pooled(pool -> pool.minSize(1));
    account.make(without);
    assertThat(nodes().lifecycleHooks()).isEmpty();
    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=-1]");
    assertThat(account.changes(without)).isEmpty();
  }

  @Test
  void deletesPoolAndHookThatTheSpecNoLongerContains() {
    account.make(pooled(pool -> pool.enableLifecycleHook(true)));
    Cluster without = withNodes(group -> group.minSize(1).maxSize(3));

    account.make(without);

    assertThat(nodes().warmPool()).isEmpty();
    assertThat(nodes().warmInstanceIds()).isEmpty();
    assertThat(nodes().lifecycleHooks()).isEmpty();
    assertThat(account.changes(without)).isEmpty();
  }

  @Test
  void deletesPoolBeforeTheGroupGetsSpotInstancesOrMixedTypes() {
    account.make(pooled(pool -> pool));
    Cluster spot = withNodes(group -> group.minSize(1).maxSize(3).maxPrice("0.1"));
    account.make(spot);
    assertThat(nodes().warmPool()).isEmpty();
    assertThat(account.changes(spot)).isEmpty();

    account.make(pooled(pool -> pool));
    assertThat(nodes().warmPool()).isNotEmpty();
    MixedInstancesPolicy policy = MixedInstancesPolicy.builder().addInstances("m5.large").build();
    Cluster mixed = withNodes(group -> group.minSize(1).maxSize(3).mixedInstancesPolicy(policy));
    account.make(mixed);
    assertThat(nodes().warmPool()).isEmpty();
    assertThat(account.changes(mixed)).isEmpty();
  }

  @Test
  void appliesTheDefaultOfTheClusterToNodesOnly() {
    WarmPool defaults = WarmPool.builder().minSize(1).maxSize(4).build();
    Cluster all = cluster().edit(spec -> spec.warmPool(defaults));
    account.make(all);
    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=4]");
    assertThat(account.group(CONTROL_PLANE).warmPool()).isEmpty();

    Cluster larger =
        V137Clusters.withGroup(
            all,
            "nodes-us-east-1a",
            group -> group.warmPool(WarmPool.builder().maxSize(6).build()));
    account.make(larger);
    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=6]");
    assertThat(account.changes(larger)).isEmpty();
  }

  @Test
  void letsNodesCompleteTheLifecycleHook() {
    account.make(pooled(pool -> pool.enableLifecycleHook(true)));

    assertThat(policiesOfNodes())
        .contains("autoscaling:CompleteLifecycleAction", "autoscaling:DescribeLifecycleHooks");

    account.make(pooled(pool -> pool));
    assertThat(policiesOfNodes()).doesNotContain("autoscaling:");
  }

  private String policiesOfNodes() {
    return account.aws().state().roles().stream()
        .filter(role -> role.name().equals("nodes.k.example.com"))
        .findFirst()
        .orElseThrow()
        .inlinePolicies()
        .toString();
  }

  @Test
  void readsNoPoolOfGroupsWithoutOne() {
    account.make(cluster());
    account.aws().forgetCalls();
    account.changes(cluster());
    assertThat(account.aws().callCount("DescribeWarmPool")).isZero();
    assertThat(account.aws().callCount("DescribeLifecycleHooks")).isZero();

    Cluster pooled = pooled(pool -> pool);
    account.make(pooled);
    account.aws().forgetCalls();
    account.changes(pooled);
    assertThat(account.aws().callCount("DescribeWarmPool")).isEqualTo(1);
    assertThat(account.aws().callCount("DescribeLifecycleHooks")).isEqualTo(1);
  }

  @Test
  void readsEveryPageOfThePool() {
    try (V137Clusters small = new V137Clusters(settings -> settings.pageSize(1))) {
      Cluster pooled = pooled(pool -> pool.maxSize(5));
      small.make(pooled);

      assertThat(small.group(NODES).warmInstanceIds()).hasSize(4);
      assertThat(small.changes(pooled)).isEmpty();
    }
  }

  @Test
  void deletesTheInstancesOfThePoolWithTheCluster() {
    account.make(pooled(pool -> pool.enableLifecycleHook(true)));

    Plan plan = account.networking().planDelete(cluster().name());

    assertThat(plan.problems().of(PlanningCodes.ORPHAN_RESOURCE)).isEmpty();
    assertThat(account.networking().apply(plan).unfinished()).isEmpty();
    assertThat(account.aws().state().autoScalingGroups()).isEmpty();
    assertThat(account.aws().state().networkInterfaces()).isEmpty();
  }

  @Test
  void importsTheHookIntoTerraform() {
    Cluster pooled = pooled(pool -> pool.enableLifecycleHook(true));
    account.make(pooled(pool -> pool));
    String added = terraform(pooled);
    assertThat(added).contains("aws_autoscaling_lifecycle_hook");
    assertThat(added).doesNotContain("\"" + NODES + "/kops-warmpool\"");

    account.make(pooled);

    assertThat(terraform(pooled)).contains("\"" + NODES + "/kops-warmpool\"");
  }

  private String terraform(Cluster cluster) {
    return TerraformTarget.write(
            account.networking().plan(cluster),
            TerraformOptions.of("us-east-1").importingExisting())
        .json()
        .orElseThrow();
  }

  @Test
  void replacesTheInstancesOfThePoolInRollingUpdates() {
    Cluster pooled = pooled(pool -> pool);
    account.make(pooled);
    List<String> outdated = nodes().warmInstanceIds();
    Cluster larger =
        V137Clusters.withGroup(pooled, "nodes-us-east-1a", group -> group.machineType("m5.large"));
    account.make(larger);
    assertThat(nodes().warmInstanceIds()).isEqualTo(outdated);

    assertThat(
            account
                .networking()
                .rollingUpdate(
                    larger,
                    RollingSettings.DEFAULT,
                    ClusterClient.SKIP_VALIDATION,
                    event -> {},
                    new RollingControl())
                .isComplete())
        .isTrue();

    account.changes(larger);
    assertThat(nodes().warmInstanceIds()).hasSize(2).doesNotContainAnyElementsOf(outdated);
    assertThat(account.changes(larger)).isEmpty();
  }

  @Test
  void reportsAndRestoresHandEditedPool() {
    Cluster pooled = pooled(pool -> pool.minSize(1));
    account.make(pooled);
    account.aws().autoScaling().putWarmPool(r -> r.autoScalingGroupName(NODES).minSize(2));
    assertThat(account.changes(pooled))
        .containsExactly("~ AutoScalingGroup/" + NODES + " warmPool");

    account.make(pooled);

    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=-1]");
    assertThat(account.changes(pooled)).isEmpty();
  }
}
