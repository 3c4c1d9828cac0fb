package io.kops.networking.core.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.Pacing;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.RollingUpdateScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RollingUpdateTest {
  private static final RollingSettings USUAL = RollingSettings.DEFAULT;

  private final SimulatedInstances instances =
      new SimulatedInstances()
          .group("bastions", InstanceGroupRole.BASTION, 1)
          .group("master-a", InstanceGroupRole.CONTROL_PLANE, 1)
          .group("master-b", InstanceGroupRole.CONTROL_PLANE, 1)
          .group("nodes", InstanceGroupRole.NODE, 3);
  private final List<RollingEvent> events = new ArrayList<>();
  private final RollingControl control = new RollingControl();

  private RollingPlan plan(RollingSettings settings) {
    return RollingPlan.of(instances.groups(), settings);
  }

  private RollingReport run(RollingSettings settings) {
    return run(settings, instances, events::add);
  }

  private RollingReport run(
      RollingSettings settings, ClusterClient cluster, Consumer<RollingEvent> listener) {
    return new RollingUpdate(
            plan(settings), settings, instances, cluster, instances, listener, control)
        .run();
  }

  @Test
  void replacesNothingWithoutDifferences() {
    assertThat(plan(USUAL).isNeeded()).isFalse();
    assertThat(run(USUAL).isComplete()).isTrue();
    assertThat(instances.log()).isEmpty();
  }

  @Test
  void printsTheTableOfKops() {
    instances.newTemplate("master-a", "nodes");
    assertThat(plan(USUAL).table())
        .isEqualTo(
            """
            NAME      STATUS       NEEDUPDATE  READY  MIN  MAX
            bastions  Ready        0           1      1    1
            master-a  NeedsUpdate  1           0      1    1
            master-b  Ready        0           1      1    1
            nodes     NeedsUpdate  3           0      3    3
            """);
  }

  @Test
  void replacesBastionsThenControlPlaneOneByOneThenNodes() {
    instances.newTemplate("bastions", "master-a", "master-b", "nodes");
    RollingReport report = run(USUAL);
    assertThat(report.isComplete()).isTrue();
    assertThat(instances.log())
        .containsExactly(
            "end i-1",
            "drain node-2",
            "end i-2",
            "drain node-3",
            "end i-3",
            "drain node-4",
            "end i-4",
            "drain node-5",
            "end i-5",
            "drain node-6",
            "end i-6");
    assertThat(plan(USUAL).isNeeded()).isFalse();
    assertThat(instances.fewestNodes()).isEqualTo(2);
  }

  @Test
  void terminatesOutdatedWarmInstancesFirstWithoutDrain() {
    instances.warmPool("nodes", 2);
    instances.newTemplate("nodes");

    assertThat(plan(USUAL).table()).contains("nodes     NeedsUpdate  5           0      3    3\n");
    RollingReport report = run(USUAL);

    assertThat(report.isComplete()).isTrue();
    assertThat(instances.log())
        .startsWith("end i-7", "end i-8", "drain node-4", "end i-4")
        .hasSize(8);
    assertThat(events)
        .filteredOn(event -> event instanceof RollingEvent.Ended)
        .extracting(
            event ->
                ((RollingEvent.Ended) event).done() + "/" + ((RollingEvent.Ended) event).total())
        .containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void terminatesOnlyWarmInstancesIfAllInServiceAreCurrent() {
    instances.newTemplate("nodes");
    run(USUAL);
    instances.warmPool("nodes", 1);
    List<GroupInstance> outdated = List.copyOf(instances.pool("nodes"));
    int before = instances.log().size();
    ClusterClient invalid =
        new ClusterClient() {
          @Override
          public Optional<String> drain(String node, Duration limit) {
            return Optional.of(node + " must not be drained");
          }

          @Override
          public List<String> faults() {
            return List.of("a node is not ready");
          }
        };

    RollingReport report = run(USUAL, invalid, events::add);

    assertThat(report.isComplete()).isTrue();
    assertThat(report.ended()).isEqualTo(outdated);
    assertThat(instances.log().subList(before, instances.log().size()))
        .containsExactly("end " + outdated.get(0).id());
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void keepsCurrentWarmInstancesWhenResumed() {
    instances.warmPool("nodes", 2);
    instances.newTemplate("nodes");
    instances.cannotDrain("node-4", "a pod must not be moved");
    assertThat(run(USUAL).isComplete()).isFalse();
    List<GroupInstance> current = List.copyOf(instances.pool("nodes"));
    assertThat(current).extracting(GroupInstance::template).containsOnly("v2");

    instances.canDrain("node-4");
    assertThat(run(USUAL).isComplete()).isTrue();

    assertThat(instances.pool("nodes")).isEqualTo(current);
  }

  @Test
  void keepsWarmInstancesWhileStopped() {
    instances.warmPool("nodes", 2);
    instances.newTemplate("nodes");
    control.stop();

    assertThat(run(USUAL).stopped()).contains("the host stopped it");

    assertThat(instances.log()).isEmpty();
  }

  @Test
  void stopsBeforeTheNextWarmInstance() {
    instances.warmPool("nodes", 3);
    instances.newTemplate("nodes");

    RollingReport report = run(USUAL, instances, after("i-7", control::stop));

    assertThat(report.stopped()).contains("the host stopped it");
    assertThat(instances.log()).containsExactly("end i-7");
  }

  @Test
  void drainsInstancesThatLeaveTheWarmPoolWhileItIsReplaced() {
    instances.warmPool("nodes", 3);
    instances.newTemplate("nodes");

    RollingReport report = run(USUAL, instances, after("i-7", () -> instances.scaleOut("nodes")));

    assertThat(report.isComplete()).isTrue();
    assertThat(instances.log())
        .startsWith("end i-7", "end i-9", "drain node-8", "end i-8", "drain node-4", "end i-4");
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  /** Returns a listener that acts after an instance was terminated. */
  private static Consumer<RollingEvent> after(String instance, Runnable action) {
    return event -> {
      if (event instanceof RollingEvent.Ended ended && ended.instance().id().equals(instance)) {
        action.run();
      }
    };
  }

  @Test
  void drainsInstancesThatLeftTheWarmPoolSinceThePlan() {
    instances.warmPool("nodes", 2);
    instances.newTemplate("nodes");
    RollingPlan before = plan(USUAL);
    instances.scaleOut("nodes");

    RollingReport report =
        new RollingUpdate(before, USUAL, instances, instances, instances, events::add, control)
            .run();

    assertThat(report.isComplete()).isTrue();
    assertThat(instances.log())
        .startsWith("end i-8", "drain node-7", "end i-7", "drain node-4", "end i-4");
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void endsTheGroupIfItsWarmPoolCannotBeRead() {
    instances.warmPool("nodes", 1);
    instances.newTemplate("nodes");
    RollingPlan before = plan(USUAL);
    instances.cannotBeRead("access denied");

    RollingReport report =
        new RollingUpdate(before, USUAL, instances, instances, instances, events::add, control)
            .run();

    assertThat(report.stopped()).contains("nodes: access denied");
    assertThat(instances.log()).isEmpty();
  }

  @Test
  void givesAReasonForEveryInstance() {
    instances.newTemplate("nodes");
    assertThat(plan(USUAL).of(InstanceGroupRole.NODE).get(0).replacements())
        .extracting(replacement -> replacement.reason().code())
        .containsOnly(Replacement.Reason.Code.TEMPLATE_DIFFERS);
    RollingSettings forced = RollingSettings.builder().force(true).build();
    assertThat(
            plan(forced).of(InstanceGroupRole.CONTROL_PLANE).get(0).replacements().get(0).reason())
        .isEqualTo(new Replacement.Reason(Replacement.Reason.Code.FORCED, "the update is forced"));
  }

  @Test
  void replacesTheScopeOfAChangedAddon() {
    RollingPlan workers =
        RollingPlan.of(instances.groups(), USUAL, Optional.of(RollingUpdateScope.WORKERS));
    assertThat(workers.groups())
        .extracting(update -> update.group().name() + " " + update.replacements().size())
        .containsExactly("bastions 0", "master-a 0", "master-b 0", "nodes 3");
    RollingPlan all =
        RollingPlan.of(instances.groups(), USUAL, Optional.of(RollingUpdateScope.ALL));
    assertThat(all.of(InstanceGroupRole.CONTROL_PLANE)).allMatch(GroupUpdate::isNeeded);
    assertThat(all.of(InstanceGroupRole.BASTION)).noneMatch(GroupUpdate::isNeeded);
  }

  @Test
  void selectsGroupsAndRoles() {
    instances.newTemplate("bastions", "master-a", "nodes");
    RollingSettings chosen =
        RollingSettings.builder()
            .addRoles(InstanceGroupRole.NODE, InstanceGroupRole.CONTROL_PLANE)
            .addGroups("nodes", "bastions")
            .build();
    assertThat(plan(chosen).groups()).extracting(u -> u.group().name()).containsExactly("nodes");
  }

  @Test
  void replacesSeveralAtATimeWithSurge() {
    instances.newTemplate("nodes");
    RollingSettings surge = RollingSettings.builder().maxSurge(2).maxUnavailable(0).build();
    assertThat(run(surge).isComplete()).isTrue();
    assertThat(instances.log())
        .containsExactly(
            "detach i-5",
            "detach i-6",
            "drain node-4",
            "drain node-5",
            "end i-4",
            "end i-5",
            "drain node-6",
            "end i-6");
    assertThat(instances.fewestNodes()).isGreaterThanOrEqualTo(3);
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void terminatesEarlierDetachedInstancesLast() {
    instances.newTemplate("nodes");
    instances.cannotDrain("node-4", "not now");
    RollingSettings surge = RollingSettings.builder().maxSurge(1).maxUnavailable(0).build();
    assertThat(run(surge).isComplete()).isFalse();
    assertThat(instances.log()).containsExactly("detach i-6", "drain node-4");
    assertThat(plan(USUAL).of(InstanceGroupRole.NODE).get(0).replacements())
        .extracting(last -> last.instance().id() + " " + last.reason().code())
        .containsExactly("i-4 TEMPLATE_DIFFERS", "i-5 TEMPLATE_DIFFERS", "i-6 DETACHED");

    instances.canDrain("node-4");
    assertThat(run(surge).isComplete()).isTrue();

    assertThat(instances.log()).filteredOn(line -> line.startsWith("detach")).hasSize(1);
    assertThat(instances.log()).endsWith("drain node-6", "end i-6");
    assertThat(plan(USUAL).isNeeded()).isFalse();
    assertThat(instances.fewestNodes()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void replacesNodesThatTheHostMarked() {
    RollingPlan plan =
        RollingPlan.of(
            instances.groups().stream().map(group -> group.marking(Set.of("node-5"))).toList(),
            USUAL);
    assertThat(plan.of(InstanceGroupRole.NODE).get(0).replacements())
        .extracting(marked -> marked.instance().id() + " " + marked.reason().text())
        .containsExactly("i-5 its node is marked");
    assertThat(plan.of(InstanceGroupRole.CONTROL_PLANE)).noneMatch(GroupUpdate::isNeeded);
  }

  @Test
  void stopsWhenThePauseOfTheHostFails() {
    instances.newTemplate("nodes");
    Pacing ending =
        new Pacing() {
          @Override
          public Instant now() {
            return instances.now();
          }

          @Override
          public void pause(Duration length) {
            throw new IllegalStateException("the lock was lost");
          }
        };
    RollingReport report =
        new RollingUpdate(plan(USUAL), USUAL, instances, instances, ending, e -> {}, control).run();
    assertThat(report.stopped().orElseThrow()).contains("the lock was lost");
    assertThat(report.ended()).isEmpty();
  }

  @Test
  void stopsOrContinuesWhenANodeCannotBeDrained() {
    instances.newTemplate("nodes");
    instances.cannotDrain("node-5", "a pod must not be moved");
    RollingReport report = run(USUAL);
    assertThat(report.stopped().orElseThrow()).contains("node-5", "a pod must not be moved");
    assertThat(instances.log()).doesNotContain("end i-5", "end i-6");

    RollingReport second = run(RollingSettings.builder().failOnDrainError(false).build());
    assertThat(second.isComplete()).isTrue();
    assertThat(second.overlooked()).hasSize(1);
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void stopsAndResumesWhenTheClusterStaysInvalid() {
    instances.newTemplate("master-a", "master-b", "nodes");
    instances.newInstancesStayAway();
    RollingReport report = run(USUAL);
    assertThat(report.stopped().orElseThrow()).contains("did not become valid", "has not joined");
    assertThat(report.ended()).extracting(GroupInstance::id).containsExactly("i-2");

    instances.newInstancesComeUp();
    assertThat(run(USUAL).isComplete()).isTrue();
    assertThat(instances.log().stream().filter("end i-2"::equals)).hasSize(1);
    assertThat(plan(USUAL).isNeeded()).isFalse();
  }

  @Test
  void continuesAfterAFailedGroupOfNodes() {
    instances.group("more", InstanceGroupRole.NODE, 1);
    instances.newTemplate("more", "nodes");
    instances.cannotDrain("node-7", "no");
    RollingReport report = run(USUAL);
    assertThat(report.stopped().orElseThrow()).startsWith("more: node-7");
    assertThat(report.ended()).hasSize(3);
  }

  @Test
  void stopsWhenAwsRejectsACall() {
    instances.newTemplate("master-a");
    RollingPlan stale = plan(USUAL);
    run(USUAL);
    RollingReport report =
        new RollingUpdate(stale, USUAL, instances, instances, instances, e -> {}, control).run();
    assertThat(report.stopped()).contains("no instance i-2");
  }

  @Test
  void neitherDrainsNorValidatesWithoutAClusterClient() {
    instances.newTemplate("master-a", "nodes");
    instances.newInstancesStayAway();
    assertThat(run(USUAL, ClusterClient.SKIP_VALIDATION, events::add).isComplete()).isTrue();
    assertThat(instances.log()).containsExactly("end i-2", "end i-4", "end i-5", "end i-6");
  }

  @Test
  void waitsWhilePaused() {
    instances.newTemplate("nodes");
    RollingReport report =
        run(
            USUAL,
            instances,
            event -> {
              events.add(event);
              if (event instanceof RollingEvent.Ended ended && ended.done() == 1) {
                control.pause();
              }
              if (event instanceof RollingEvent.Paused) {
                control.resume();
              }
            });
    assertThat(report.isComplete()).isTrue();
    assertThat(events)
        .filteredOn(e -> e instanceof RollingEvent.Paused || e instanceof RollingEvent.Resumed)
        .containsExactly(new RollingEvent.Paused(), new RollingEvent.Resumed());
  }

  @Test
  void stopsBeforeTheNextInstance() {
    instances.newTemplate("nodes");
    RollingReport report =
        run(
            USUAL,
            instances,
            event -> {
              if (event instanceof RollingEvent.Ended) {
                control.stop();
              }
            });
    assertThat(report.stopped().orElseThrow()).contains("the host stopped it");
    assertThat(report.ended()).hasSize(1);
  }

  @Test
  void requiresRepeatedValidation() {
    instances.newTemplate("master-a");
    RollingSettings thrice = RollingSettings.builder().validationCount(3).build();
    assertThat(run(thrice).isComplete()).isTrue();
    long faults = events.stream().filter(RollingEvent.ValidationFailed.class::isInstance).count();
    assertThat(faults).isZero();
  }

  @Test
  void rejectsSettingsThatReplaceNothing() {
    assertThatThrownBy(() -> RollingSettings.builder().maxSurge(0).maxUnavailable(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no instance is ever replaced");
  }

  @Test
  void neverExceedsMaxUnavailable() {
    for (int unavailable : List.of(1, 2, 5)) {
      SimulatedInstances large = new SimulatedInstances().group("n", InstanceGroupRole.NODE, 20);
      large.newTemplate("n");
      RollingSettings settings = RollingSettings.builder().maxUnavailable(unavailable).build();
      RollingPlan plan = RollingPlan.of(large.groups(), settings);
      RollingReport report =
          new RollingUpdate(plan, settings, large, large, large, e -> {}, new RollingControl())
              .run();
      assertThat(report.isComplete()).isTrue();
      assertThat(large.fewestNodes()).isGreaterThanOrEqualTo(20 - unavailable);
      assertThat(report.ended()).extracting(GroupInstance::id).doesNotHaveDuplicates().hasSize(20);
    }
  }
}
