package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.picture.SceneRules;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.picture.layout.Scene;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.plan.Plan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests of pictures with load balancers and instances. */
class PicturesOfInstancesTest {
  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void close() {
    account.close();
  }

  @Test
  void drawsLoadBalancersWithTheirListenersAndTargetGroups() {
    Plan plan = account.networking().plan(V137Clusters.highlyAvailable());
    check(plan);
    String svg = NetworkPicture.of(plan).svg(SvgOptions.DEFAULT);
    assertThat(svg)
        .contains(">Load balancer<", ">internet-facing, network<", ">TCP 443 → tcp")
        .contains("launch template ");
  }

  @Test
  void drawsExistingAndDeletedResources() {
    Cluster cluster = V137Clusters.dualStack();
    account.make(cluster);
    Plan kept = account.networking().plan(cluster);
    assertThat(kept.isUpToDate()).isTrue();
    check(kept);
    check(account.networking().planDelete(cluster.name()));
  }

  private static void check(Plan plan) {
    assertThat(plan.resources()).isNotEmpty();
    Scene scene = PictureLayout.of(NetworkMap.of(plan), new Contents(true, true, true));
    SceneRules.check(scene);
    assertThat(SceneRules.keys(scene))
        .containsAll(plan.resources().stream().map(r -> r.id().toString()).toList());
  }
}
