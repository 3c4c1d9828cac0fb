package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.picture.SceneRules;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.picture.layout.Scene;
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
    Scene scene = check(plan);
    assertThat(SceneRules.text(scene, "NetworkLoadBalancer/api.k.example.com"))
        .startsWith("Load balancer api internet-facing, network")
        .contains("TCP 443 → tcp", "target group tcp");
    assertThat(SceneRules.text(scene, "AutoScalingGroup/bastions.k.example.com"))
        .startsWith("Instance group bastions 1 to 1 instances t3.micro, ami-");
  }

  @Test
  void connectsLoadBalancersWithTheirSecurityGroupsAndInstanceGroups() {
    Scene scene = check(account.networking().plan(V137Clusters.highlyAvailable()));
    assertThat(scene.wires())
        .extracting(wire -> wire.kind() + " " + wire.from() + " " + wire.to())
        .contains(
            "MEMBER NetworkLoadBalancer/api.k.example.com SecurityGroup/api-elb.k.example.com",
            "MEMBER NetworkLoadBalancer/bastion.k.example.com"
                + " SecurityGroup/bastion-elb.k.example.com",
            "MEMBER AutoScalingGroup/bastions.k.example.com SecurityGroup/bastion.k.example.com",
            "FORWARD NetworkLoadBalancer/bastion.k.example.com"
                + " AutoScalingGroup/bastions.k.example.com")
        .anyMatch(
            wire ->
                wire.startsWith(
                    "FORWARD NetworkLoadBalancer/api.k.example.com AutoScalingGroup/control"));
  }

  @Test
  void showsTheDnsNamesOfLoadBalancers() {
    try (V137Clusters withDns = V137Clusters.withDns()) {
      withDns.aws().addHostedZone("example.com");
      Scene scene = check(withDns.networking().plan(V137Clusters.highlyAvailable()));
      assertThat(SceneRules.text(scene, "NetworkLoadBalancer/api.k.example.com"))
          .contains("api.k.example.com A");
      assertThat(SceneRules.text(scene, "NetworkLoadBalancer/bastion.k.example.com"))
          .contains("bastion.k.example.com A");
    }
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

  private static Scene check(Plan plan) {
    assertThat(plan.resources()).isNotEmpty();
    Scene scene = PictureLayout.of(NetworkMap.of(plan), new Contents(true, true, true));
    SceneRules.check(scene);
    assertThat(SceneRules.keys(scene))
        .containsAll(plan.resources().stream().map(r -> r.id().toString()).toList());
    return scene;
  }
}
