package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.Faults;
import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.WarmPool;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static Cluster larger(Cluster cluster) {
    return V137Clusters.withGroup(
        cluster, "nodes-us-east-1a", group -> group.machineType("m5.large"));
  }

  private RollingReport roll(Cluster cluster) {
    return account
        .networking()
        .rollingUpdate(
            cluster,
            RollingSettings.DEFAULT,
            ClusterClient.SKIP_VALIDATION,
            event -> {},
            new RollingControl());
  }

  private RollingPlan preview(Cluster cluster) {
    return account
        .networking()
        .planRollingUpdate(cluster, RollingSettings.DEFAULT, ClusterClient.SKIP_VALIDATION);
  }

  /** User guide, "Warm pools": a group takes instances from its pool before it launches any. */
  @Test
  void replacesTheInstancesOfThePoolFirstInRollingUpdates() {
    Cluster pooled = pooled(pool -> pool);
    account.make(pooled);
    List<String> outdated =
        Stream.of(nodes().warmInstanceIds(), nodes().instanceIds()).flatMap(List::stream).toList();
    Cluster larger = larger(pooled);
    account.make(larger);
    assertThat(nodes().warmInstanceIds()).isEqualTo(outdated.subList(0, 2));

    RollingReport report = roll(larger);

    assertThat(report.isComplete()).isTrue();
    assertThat(report.ended()).extracting(GroupInstance::id).isEqualTo(outdated);
    account.changes(larger);
    assertThat(nodes().instanceIds()).hasSize(1).doesNotContainAnyElementsOf(outdated);
    assertThat(nodes().warmInstanceIds()).hasSize(2).doesNotContainAnyElementsOf(outdated);
    assertThat(account.changes(larger)).isEmpty();
    assertThat(preview(larger).isNeeded()).isFalse();
  }

  /** The group of the larger type has a current instance, and its pool has two outdated ones. */
  private Cluster withOutdatedPool() {
    account.make(withNodes(group -> group.minSize(1).maxSize(3)));
    Cluster without = larger(withNodes(group -> group.minSize(1).maxSize(3)));
    account.make(without);
    assertThat(roll(without).isComplete()).isTrue();
    setVersionOfNodes("1");
    account.aws().autoScaling().putWarmPool(request -> request.autoScalingGroupName(NODES));
    Cluster pooled = larger(pooled(pool -> pool));
    account.make(pooled);
    return pooled;
  }

  private void setVersionOfNodes(String version) {
    account
        .aws()
        .autoScaling()
        .updateAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName(NODES)
                    .launchTemplate(
                        template ->
                            template.launchTemplateId(nodes().templateId()).version(version)));
  }

  @Test
  void replacesOnlyThePoolIfAllInstancesInServiceAreCurrent() {
    Cluster pooled = withOutdatedPool();
    List<String> outdated = nodes().warmInstanceIds();
    List<String> inService = nodes().instanceIds();
    assertThat(preview(pooled).table())
        .containsPattern("nodes-us-east-1a +NeedsUpdate +2 +1 +1 +3");

    RollingReport report = roll(pooled);

    assertThat(report.isComplete()).isTrue();
    assertThat(report.ended()).extracting(GroupInstance::id).isEqualTo(outdated);
    account.changes(pooled);
    assertThat(nodes().instanceIds()).isEqualTo(inService);
    List<String> current = nodes().warmInstanceIds();
    assertThat(current).hasSize(2).doesNotContainAnyElementsOf(outdated);
    assertThat(preview(pooled).isNeeded()).isFalse();
    assertThat(roll(pooled).ended()).isEmpty();
    assertThat(nodes().warmInstanceIds()).isEqualTo(current);
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "response", "responses"})
  void replacesThePoolOnceWhenResponsesAreLost(String lost) {
    Cluster pooled = withOutdatedPool();
    List<String> outdated = nodes().warmInstanceIds();
    Faults.Trigger terminations = account.aws().faults().on("TerminateInstances");
    switch (lost) {
      case "request" -> terminations.loseRequest();
      case "response" -> terminations.loseResponse();
      default -> terminations.times(6).loseResponse();
    }

    roll(pooled);
    account.aws().faults().clear();
    assertThat(roll(pooled).isComplete()).isTrue();

    account.changes(pooled);
    assertThat(nodes().warmInstanceIds()).hasSize(2).doesNotContainAnyElementsOf(outdated);
    assertThat(preview(pooled).isNeeded()).isFalse();
  }

  @Test
  void leavesInstancesOfDeletedPoolToAutoScaling() {
    Cluster pooled = withOutdatedPool();
    deletePoolByHand();

    assertThat(preview(pooled).isNeeded()).isFalse();
  }

  private void deletePoolByHand() {
    account
        .aws()
        .autoScaling()
        .deleteWarmPool(request -> request.autoScalingGroupName(NODES).forceDelete(true));
  }

  /** API reference, WarmPoolConfiguration: a pool that is marked for deletion is PendingDelete. */
  @Test
  void waitsForTheDeletionOfThePoolBeforeItCreatesAnother() {
    Cluster pooled = pooled(pool -> pool.minSize(1));
    account.make(pooled);
    deletePoolByHand();
    assertThat(account.changes(pooled)).isNotEmpty();

    account.make(pooled);

    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=1, maxPrepared=-1]");
    assertThat(account.changes(pooled)).isEmpty();
  }

  @Test
  void waitsForTheDeletionOfThePoolBeforeTheGroupGetsMixedTypes() {
    account.make(pooled(pool -> pool));
    deletePoolByHand();
    MixedInstancesPolicy policy = MixedInstancesPolicy.builder().addInstances("m5.large").build();
    Cluster mixed = withNodes(group -> group.minSize(1).maxSize(3).mixedInstancesPolicy(policy));

    account.make(mixed);

    assertThat(nodes().warmPool()).isEmpty();
    assertThat(account.changes(mixed)).isEmpty();
  }

  /** The apply that deleted the pool was interrupted before the deletion was complete. */
  @ParameterizedTest
  @ValueSource(strings = {"DeleteWarmPool", "UpdateAutoScalingGroup", "PutWarmPool"})
  void resumesInterruptedDeletionOfThePool(String lost) {
    Cluster pooled = pooled(pool -> pool.enableLifecycleHook(true));
    account.make(pooled);
    Cluster without = withNodes(group -> group.minSize(1).maxSize(3).maxPrice("0.1"));
    Plan plan = account.networking().plan(without);
    account.aws().faults().on(lost).andLater().times(9).loseResponse();
    account.networking().apply(plan);
    account.aws().faults().clear();

    account.make(without);
    assertThat(nodes().warmPool()).isEmpty();

    Plan again = account.networking().plan(pooled);
    account.aws().faults().on(lost).andLater().times(9).loseResponse();
    account.networking().apply(again);
    account.aws().faults().clear();
    account.make(pooled);

    assertThat(nodes().warmPool()).isEqualTo("WarmPool[minSize=0, maxPrepared=-1]");
    assertThat(account.changes(pooled)).isEmpty();
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
