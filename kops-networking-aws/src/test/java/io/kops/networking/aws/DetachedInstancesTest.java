package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.rolling.GroupInstance;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that an interrupted rolling update detached from its group is still replaced. */
class DetachedInstancesTest {
  private static GroupInstance detachOne(RollingClusters world, Cluster cluster) {
    InstanceGroupClient instances = world.networking().instances(cluster);
    GroupInstance instance =
        instances.groups().stream()
            .filter(group -> group.name().equals("nodes"))
            .flatMap(group -> group.instances().stream())
            .findFirst()
            .orElseThrow();
    instances.detach(instance);
    assertThat(world.detached()).containsExactly(instance.id());
    return instance;
  }

  @Test
  void terminatesItWithTheCluster() {
    Cluster cluster = RollingClusters.highlyAvailable();
    try (RollingClusters world = new RollingClusters()) {
      world.with(cluster);
      GroupInstance instance = detachOne(world, cluster);

      Plan plan = world.networking().planDelete(cluster.name());
      assertThat(TestAccount.changes(plan)).contains("- DetachedInstance/" + instance.id());
      assertThat(world.networking().apply(plan).unfinished()).isEmpty();

      assertThat(world.detached()).isEmpty();
      assertThat(world.running(cluster.name())).isEmpty();
      assertThat(world.aws().state().vpcs()).isEmpty();
      assertThat(world.aws().state().networkInterfaces()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"request", "response"})
  void terminatesItOnceWhenResponsesAreLost(String lost) {
    Cluster cluster = RollingClusters.highlyAvailable();
    try (RollingClusters world = new RollingClusters()) {
      world.with(cluster);
      detachOne(world, cluster);
      if (lost.equals("request")) {
        world.aws().faults().on("TerminateInstances").loseRequest();
      } else {
        world.aws().faults().on("TerminateInstances").loseResponse();
      }

      assertThat(
              world.networking().apply(world.networking().planDelete(cluster.name())).unfinished())
          .isEmpty();

      assertThat(world.running(cluster.name())).isEmpty();
      assertThat(world.aws().state().vpcs()).isEmpty();
    }
  }

  @Test
  void leavesItToTheRollingUpdate() {
    Cluster cluster = RollingClusters.highlyAvailable();
    try (RollingClusters world = new RollingClusters()) {
      world.with(cluster);
      GroupInstance instance = detachOne(world, cluster);

      assertThat(TestAccount.changes(world.networking().plan(cluster)))
          .noneMatch(change -> change.contains("DetachedInstance"));
      assertThat(world.roll().isComplete()).isTrue();

      assertThat(world.ended()).containsExactly(instance.id());
    }
  }

  @Test
  void ignoresInstancesOfOtherClusters() {
    Cluster cluster = RollingClusters.highlyAvailable();
    try (RollingClusters world = new RollingClusters()) {
      world.with(cluster);
      detachOne(world, cluster);

      world.networking().apply(world.networking().planDelete(RollingClusters.OTHER));

      assertThat(world.detached()).hasSize(1);
    }
  }
}
