package io.kops.networking.aws;

import static io.kops.networking.aws.RollingClusters.NAME;
import static io.kops.networking.aws.RollingClusters.OTHER;
import static io.kops.networking.aws.RollingClusters.highlyAvailable;
import static io.kops.networking.aws.RollingClusters.named;
import static io.kops.networking.aws.RollingClusters.retyped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.simulator.Call;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.core.lock.ClusterLockedException;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.Replacement;
import io.kops.networking.core.rolling.Replacement.Reason.Code;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingEvent;
import io.kops.networking.core.rolling.RollingGroup;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A rolling update replaces the same instances as kops, once each. */
class RollingUpdatesTest {
  private static final RollingSettings SURGE =
      RollingSettings.builder().maxSurge(1).maxUnavailable(0).build();

  private RollingClusters world = new RollingClusters();

  @AfterEach
  void close() {
    world.close();
  }

  private void open(RollingClusters other) {
    world.close();
    world = other;
  }

  private static Stream<Replacement> replacements(RollingPlan plan) {
    return plan.groups().stream().flatMap(update -> update.replacements().stream());
  }

  private static List<String> ids(RollingPlan plan) {
    return replacements(plan).map(replacement -> replacement.instance().id()).toList();
  }

  @Test
  void replacesNothingInANewCluster() {
    world.with(highlyAvailable());
    world.aws().forgetCalls();

    RollingPlan plan = world.preview();

    assertThat(plan.isNeeded()).isFalse();
    assertThat(plan.table())
        .isEqualTo(
            """
            NAME               STATUS  NEEDUPDATE  READY  MIN  MAX
            bastions           Ready   0           1      1    1
            master-us-east-1a  Ready   0           1      1    1
            master-us-east-1b  Ready   0           1      1    1
            master-us-east-1c  Ready   0           1      1    1
            nodes              Ready   0           2      2    2
            """);
    assertThat(world.aws().calls()).hasSize(2).noneMatch(Call::mutating);
    assertThat(world.roll().isComplete()).isTrue();
    assertThat(world.aws().mutatingCallCount()).isZero();
  }

  @Test
  void namesNodesByTheirPrivateDnsNamesAndSkipsBastions() {
    world.with(highlyAvailable());

    List<RollingGroup> groups = world.networking().instances(highlyAvailable()).groups();

    assertThat(groups).hasSize(5);
    for (RollingGroup group : groups) {
      assertThat(group.template()).matches("lt-[0-9a-f]+:1");
      for (GroupInstance instance : group.instances()) {
        assertThat(instance.template()).isEqualTo(group.template());
        assertThat(instance.node())
            .isEqualTo(
                group.role() == InstanceGroupRole.BASTION
                    ? Optional.empty()
                    : Optional.of(world.nodeOf(instance.id())));
      }
    }
  }

  private List<GroupInstance> instancesOf(Cluster cluster) {
    return world.networking().instances(cluster).groups().stream()
        .flatMap(group -> group.instances().stream())
        .toList();
  }

  private static Cluster v137() {
    return V137Clusters.v137("us-east-1a").image("kope.io/image").build();
  }

  @Test
  void namesKops137NodesByInstanceIdUnlessTheSpecUsesAddresses() {
    world.with(v137());
    Cluster byAddress = v137().edit(spec -> spec.useIpBasedNodeNames(true));

    assertThat(instancesOf(v137()))
        .isNotEmpty()
        .allSatisfy(instance -> assertThat(instance.node()).contains(instance.id()));
    assertThat(instancesOf(byAddress))
        .isNotEmpty()
        .allSatisfy(instance -> assertThat(instance.node()).contains(world.nodeOf(instance.id())));
  }

  @Test
  void drainsKops137NodesByInstanceId() {
    world.with(v137()).update(NAME, retyped("m5.xlarge", "nodes-us-east-1a"));

    assertThat(world.roll().isComplete()).isTrue();

    assertThat(world.drained()).isNotEmpty().containsExactlyElementsOf(world.ended());
  }

  @Test
  void keepsNodeNamesOfKops110InstancesAfterAnUpgrade() {
    world.with(highlyAvailable());
    Cluster upgraded =
        highlyAvailable().edit(spec -> spec.kubernetesVersion(KubernetesVersion.parse("1.34.1")));

    assertThat(instancesOf(upgraded))
        .filteredOn(instance -> instance.node().isPresent())
        .hasSize(5)
        .allSatisfy(instance -> assertThat(instance.node()).contains(world.nodeOf(instance.id())));
  }

  @Test
  void replacesTheInstancesOfAGroupWhoseTypeChanged() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes"));
    Set<String> before = world.running(NAME);
    Set<String> nodes = world.members("nodes.k.example.com");

    RollingPlan plan = world.preview();
    assertThat(plan.table())
        .contains("nodes              NeedsUpdate  2           0      2    2\n")
        .contains("master-us-east-1a  Ready        0           1      1    1\n");
    assertThat(replacements(plan))
        .extracting(Replacement::reason)
        .allMatch(reason -> reason.code() == Code.TEMPLATE_DIFFERS)
        .allMatch(reason -> reason.text().matches("was launched from lt-.*:1, .* from lt-.*:2"));
    world.aws().forgetCalls();
    RollingReport report = world.roll();

    assertThat(report.stopped()).isEmpty();
    assertThat(world.ended()).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(world.members("nodes.k.example.com")).hasSize(2).doesNotContainAnyElementsOf(nodes);
    Set<String> kept = new TreeSet<>(before);
    kept.removeAll(nodes);
    assertThat(world.running(NAME)).hasSize(6).containsAll(kept);
    assertThat(world.drained()).hasSize(2);
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void replacesBastionsThenControlPlaneThenNodes() {
    world.with(highlyAvailable()).update(NAME, cluster -> retyped(cluster, "m4.xlarge"));
    List<String> planned = ids(world.preview());
    List<String> order = new ArrayList<>();

    assertThat(
            world
                .roll(
                    RollingSettings.DEFAULT,
                    world,
                    event -> {
                      if (event instanceof RollingEvent.Ended ended) {
                        order.add(ended.group());
                      }
                    })
                .isComplete())
        .isTrue();

    assertThat(order)
        .containsExactly(
            "bastions",
            "master-us-east-1a",
            "master-us-east-1b",
            "master-us-east-1c",
            "nodes",
            "nodes");
    assertThat(world.ended()).containsExactlyElementsOf(planned);
    assertThat(world.drained()).as("a bastion is no node").hasSize(5);
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void detachesBeforeTerminatingWithSurgeAndLeavesNothingDetached() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes"));
    Set<String> old = world.members("nodes.k.example.com");
    world.aws().forgetCalls();

    assertThat(world.roll(SURGE).stopped()).isEmpty();

    assertThat(world.aws().calls().stream().filter(Call::mutating).map(Call::action))
        .containsExactly(
            "CreateTags",
            "DetachInstances",
            "TerminateInstanceInAutoScalingGroup",
            "TerminateInstanceInAutoScalingGroup",
            "TerminateInstances");
    assertThat(new TreeSet<>(world.ended())).isEqualTo(old);
    assertThat(world.members("nodes.k.example.com")).hasSize(2).doesNotContainAnyElementsOf(old);
    assertThat(world.detached()).isEmpty();
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void resumesAnInterruptedUpdate() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes"));
    Set<String> old = world.members("nodes.k.example.com");
    String first = ids(world.preview()).get(0);
    world.cannotDrain(world.nodeOf(first), "a pod must not be moved");

    RollingReport report = world.roll(SURGE);

    assertThat(report.stopped().orElseThrow()).contains("a pod must not be moved");
    assertThat(world.detached()).hasSize(1);
    assertThat(replacements(world.preview()))
        .extracting(replacement -> replacement.reason().code())
        .containsExactly(Code.TEMPLATE_DIFFERS, Code.DETACHED);

    world.canDrainAll();
    assertThat(world.roll(SURGE).isComplete()).isTrue();

    assertThat(world.aws().callCount("DetachInstances")).isEqualTo(1);
    assertThat(new TreeSet<>(world.ended())).isEqualTo(old);
    assertThat(world.detached()).isEmpty();
    assertThat(world.members("nodes.k.example.com")).hasSize(2);
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void drainsNothingWithoutTheKubernetesApi() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes", "master-us-east-1b"));

    assertThat(
            world
                .roll(RollingSettings.DEFAULT, ClusterClient.SKIP_VALIDATION, e -> {})
                .isComplete())
        .isTrue();

    assertThat(world.drained()).isEmpty();
    assertThat(world.ended()).hasSize(3);
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void ignoresOtherClustersOfTheAccount() {
    world.with(highlyAvailable()).with(named(OTHER).zones("us-east-1a").build());
    Set<String> others = world.running(OTHER);
    world.update(NAME, cluster -> retyped(cluster, "m4.xlarge"));
    world.update(OTHER, cluster -> retyped(cluster, "m4.2xlarge"));

    assertThat(ids(world.preview())).hasSize(6).doesNotContainAnyElementsOf(others);
    assertThat(world.roll(SURGE).isComplete()).isTrue();

    assertThat(world.running(OTHER)).isEqualTo(others).hasSize(3);
    String foreign = others.iterator().next();
    InstanceGroupClient cloud = world.networking().instances(highlyAvailable());
    GroupInstance instance = new GroupInstance(foreign, Optional.empty(), "lt:1", Optional.empty());
    assertThatThrownBy(() -> cloud.terminate(instance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("instance " + foreign + " does not belong to k.example.com");
    cloud.detach(instance);
    assertThat(world.running(OTHER)).isEqualTo(others);
    assertThat(world.detached()).isEmpty();
  }

  @Test
  void replacesEveryNodeWhenTheProviderChanges() {
    open(new RollingClusters(groups -> groups.bootstrap(instance -> "#!/bin/sh")));
    world.with(highlyAvailable());
    world.update(NAME, cluster -> cluster.edit(spec -> spec.networking(Calico.builder().build())));

    RollingPlan plan = world.preview();

    assertThat(plan.of(InstanceGroupRole.BASTION)).noneMatch(update -> update.isNeeded());
    assertThat(replacements(plan))
        .hasSize(5)
        .allMatch(replacement -> replacement.reason().code() == Code.MARKED)
        .allMatch(
            replacement ->
                replacement
                    .reason()
                    .text()
                    .equals("was launched with flannel, but the cluster has calico"));
    assertThat(world.roll().isComplete()).isTrue();
    assertThat(world.preview().isNeeded()).isFalse();
  }

  @Test
  void findsMarkedInstancesByTagOrNode() {
    world.with(highlyAvailable());
    List<String> nodes = List.copyOf(world.members("nodes.k.example.com"));
    world
        .aws()
        .ec2()
        .createTags(
            request ->
                request
                    .resources(nodes.get(0))
                    .tags(
                        Tag.builder()
                            .key("kops.k8s.io/needs-update")
                            .value("a leak of memory")
                            .build()));
    world.mark(world.nodeOf(nodes.get(1)));

    assertThat(replacements(world.preview()))
        .extracting(replacement -> replacement.instance().id() + " " + replacement.reason().text())
        .containsExactlyInAnyOrder(
            nodes.get(0) + " a leak of memory", nodes.get(1) + " its node is marked");
  }

  @Test
  void toleratesInstancesTerminatedElsewhere() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes"));
    String ended = ids(world.preview()).get(0);
    InstanceGroupClient cloud = world.networking().instances(highlyAvailable());
    GroupInstance instance = new GroupInstance(ended, Optional.empty(), "lt:1", Optional.empty());
    world.aws().ec2().terminateInstances(request -> request.instanceIds(ended));
    long calls = world.aws().mutatingCallCount();

    assertThat(ids(world.preview())).hasSize(1).doesNotContain(ended);
    cloud.terminate(instance);
    cloud.detach(instance);

    assertThat(world.aws().mutatingCallCount()).isEqualTo(calls);
    assertThat(world.roll().isComplete()).isTrue();
    assertThat(world.members("nodes.k.example.com")).hasSize(2);
  }

  @Test
  void locksTheClusterWhileReplacingInstances() {
    world.with(highlyAvailable()).update(NAME, retyped("m4.xlarge", "nodes"));
    world.drainsFor(Duration.ofMinutes(14));
    List<ClusterLockedException> refused = new ArrayList<>();

    RollingReport report =
        world.roll(
            RollingSettings.DEFAULT,
            world,
            event -> {
              if (event instanceof RollingEvent.Ended ended && ended.done() == 1) {
                world.clusters().edit(NAME, retyped("m4.large", "bastions"));
                assertThatThrownBy(() -> world.clusters().update(NAME))
                    .isInstanceOfSatisfying(ClusterLockedException.class, refused::add);
                assertThatThrownBy(world::roll)
                    .isInstanceOfSatisfying(ClusterLockedException.class, refused::add);
              }
            });

    assertThat(report.stopped()).isEmpty();
    assertThat(refused).hasSize(2).allMatch(locked -> locked.operation().equals("rolling update"));
    assertThat(world.clusters().update(NAME).unfinished()).isEmpty();
  }

  @Test
  void rejectsUnknownGroupsAndNamesTheKnownOnes() {
    world.with(named(NAME).zones("us-east-1a").build());
    RollingSettings wrong = RollingSettings.builder().addGroups("nodes", "node").build();

    assertThatThrownBy(() -> world.clusters().previewRollingUpdate(NAME, wrong, world))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(refusal.problems().all())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.code().toString()).isEqualTo("INSTANCE_GROUP_UNKNOWN");
                          assertThat(problem.message()).contains("no instance group node");
                          assertThat(problem.remedy())
                              .isEqualTo("use one of master-us-east-1a, nodes");
                        }));
    assertThatThrownBy(() -> world.roll(wrong)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void rejectsGroupsLaunchedByAnotherTool() {
    world.with(named(NAME).zones("us-east-1a").build());
    try (AwsNetworking without =
        AwsNetworking.builder()
            .ec2(world.aws().ec2())
            .iam(world.aws().iam())
            .clusterStore(world.store())
            .build()) {
      ClusterOperations clusters = ClusterOperations.of(without);

      assertThatThrownBy(() -> clusters.previewRollingUpdate(NAME, RollingSettings.DEFAULT, world))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("configure InstanceGroups");
      assertThatThrownBy(
              () ->
                  clusters.rollingUpdate(
                      NAME, RollingSettings.DEFAULT, world, event -> {}, new RollingControl()))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
