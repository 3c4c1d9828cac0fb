package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.CallLimits;
import io.kops.networking.apply.Workers;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.kubenet.KubenetRoutes;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.quota.Quotas;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private static final ClusterName NAME = ClusterName.of("k.example.com");
  private static final Cidr PODS = Cidr.parse("100.96.0.0/11");

  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws =
      AwsSimulator.builder().clock(clock).buckets("kops-state").start();

  @AfterEach
  void close() {
    aws.close();
  }

  private static Cluster cluster() {
    return ClusterBuilder.named(NAME.value())
        .kubernetesVersion("1.10.6")
        .zones("us-east-1a")
        .networking(new Kubenet())
        .image("kope.io/image")
        .configBase("s3://kops-state/k.example.com")
        .build();
  }

  private static Cluster withLargerInstances(Cluster cluster) {
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(group -> group.toBuilder().machineType("m5.large").build())
            .toList());
  }

  private InstanceGroups groups() {
    aws.addImage("383156758163", "image", "/dev/xvda");
    return Instances.groups(aws.autoScaling(), aws.loadBalancing(), aws.networkLoadBalancing());
  }

  private AwsNetworking networking(InstanceGroups groups, ClusterStore store) {
    return AwsNetworking.builder()
        .ec2(aws.ec2())
        .iam(aws.iam())
        .pacing(new SimulatedPacing(clock))
        .clusterStore(store)
        .instanceGroups(groups)
        .build();
  }

  private static ClusterStore inMemory() {
    return new ClusterStore(new InMemoryStateStore());
  }

  @Test
  void plansInstancesWhenTheHostSuppliesTheirClients() {
    try (AwsNetworking networking = Instances.withInstanceGroups(aws.ec2(), aws.iam(), groups())) {
      assertThat(networking.plan(cluster()).resources())
          .extracting(resource -> resource.id().kind().name())
          .contains("LaunchTemplate", "AutoScalingGroup");
    }
  }

  @Test
  void givesInstancesTheUserDataOfTheHost() {
    aws.addImage("383156758163", "image", "/dev/xvda");
    InstanceGroups told =
        InstanceGroups.builder()
            .autoScaling(aws.autoScaling())
            .loadBalancing(aws.loadBalancing())
            .bootstrap(Instances.ownUserData())
            .build();
    try (AwsNetworking networking = Instances.withInstanceGroups(aws.ec2(), aws.iam(), told)) {
      assertThat(PlanJson.write(networking.plan(cluster())))
          .contains("exec /opt/join --cluster k.example.com --group nodes");
    }
  }

  @Test
  void keepsClustersInABucket() {
    ClusterOperations clusters =
        Instances.operations(aws.ec2(), aws.iam(), Instances.store(aws.s3()));
    clusters.create(ClusterDocument.of(cluster()));

    assertThat(clusters.list()).containsExactly(NAME);
    assertThat(clusters.preview(NAME).isApplicable()).isTrue();
  }

  @Test
  void routesPodCidrsToNodes() {
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .pacing(new SimulatedPacing(clock))
            .build()) {
      networking.update(cluster());
    }
    aws.addInstance(
        aws.state().subnets().get(0).id(), List.of(), Map.of("KubernetesCluster", NAME.value()));
    KubenetRoutes routes =
        new KubenetRoutes(
            aws.ec2(),
            Quotas.DEFAULT,
            Workers.CALLER,
            new SimulatedPacing(clock),
            CallLimits.documented());

    assertThat(Instances.updateRoutes(routes, NAME, PODS, routes.instances(NAME)).isComplete())
        .isTrue();
    assertThat(Instances.reconcileRoutes(aws.ec2(), NAME, PODS).isComplete()).isTrue();
    assertThat(aws.state().routeTables())
        .anySatisfy(
            table ->
                assertThat(table.routes())
                    .anyMatch(route -> route.destination().equals("100.96.0.0/24")));
  }

  @Test
  void replacesInstances() {
    try (AwsNetworking networking = networking(groups(), inMemory())) {
      ClusterOperations clusters = ClusterOperations.of(networking);
      clusters.create(ClusterDocument.of(cluster()));
      assertThat(clusters.update(NAME).unfinished()).isEmpty();
      clusters.edit(NAME, InstancesTest::withLargerInstances);
      assertThat(clusters.update(NAME).unfinished()).isEmpty();

      assertThat(
              Instances.replaceInstances(clusters, NAME, ClusterClient.SKIP_VALIDATION)
                  .isComplete())
          .isTrue();
      assertThat(
              clusters
                  .previewRollingUpdate(
                      NAME, RollingSettings.DEFAULT, ClusterClient.SKIP_VALIDATION)
                  .isNeeded())
          .isFalse();
      assertThat(
              Instances.replaceCustomInstances(
                      networking.instances(clusters.get(NAME).cluster()),
                      RollingSettings.builder().force(true).build(),
                      ClusterClient.SKIP_VALIDATION,
                      new SimulatedPacing(clock))
                  .isComplete())
          .isTrue();
    }
  }
}
