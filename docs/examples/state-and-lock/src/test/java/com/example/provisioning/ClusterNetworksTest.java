package com.example.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyEvent;
import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.CancellationToken;
import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.networking.Cilium;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClusterNetworksTest {
  @RegisterExtension
  static final AwsSimulatorExtension ACCOUNT =
      AwsSimulatorExtension.with(settings -> settings.buckets("kops-state"));

  private static final Cluster CLUSTER =
      ClusterBuilder.named("k.example.com")
          .kubernetesVersion("1.34.1")
          .zones("us-east-1a", "us-east-1b")
          .privateTopology()
          .networking(Cilium.DEFAULT)
          .configBase("s3://kops-state/k.example.com")
          .build();

  private final CancellationToken never = new CancellationToken();
  private AwsNetworking networking;

  @BeforeEach
  void open(AwsSimulator aws, Pacing pacing) {
    networking =
        ClusterNetworks.withState(aws.ec2(), aws.iam(), aws.s3(), "kops-state")
            .pacing(pacing)
            .build();
  }

  @AfterEach
  void close() {
    networking.close();
  }

  @Test
  void reportsBusyWhileAnotherProcessUpdatesCluster(AwsSimulator aws, Pacing pacing) {
    List<ClusterNetworks.Result> concurrent = new ArrayList<>();
    try (AwsNetworking other =
        ClusterNetworks.withState(aws.ec2(), aws.iam(), aws.s3(), "kops-state")
            .pacing(pacing)
            .build()) {
      ApplyListener rival =
          event -> {
            if (event instanceof ApplyEvent.Started) {
              concurrent.add(new ClusterNetworks(other, ApplyListener.NONE).update(CLUSTER, never));
            }
          };

      assertThat(new ClusterNetworks(networking, rival).update(CLUSTER, never))
          .isEqualTo(ClusterNetworks.Result.DONE);
    }
    assertThat(concurrent).containsExactly(ClusterNetworks.Result.BUSY);
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  @Test
  void completesCancelledUpdateOnNextRun(AwsSimulator aws) {
    CancellationToken stop = new CancellationToken();
    ApplyListener impatient =
        event -> {
          if (event instanceof ApplyEvent.ActionEnded) {
            stop.cancel();
          }
        };

    assertThat(new ClusterNetworks(networking, impatient).update(CLUSTER, stop))
        .isEqualTo(ClusterNetworks.Result.UNFINISHED);
    assertThat(new ClusterNetworks(networking, ApplyListener.NONE).update(CLUSTER, never))
        .isEqualTo(ClusterNetworks.Result.DONE);

    assertThat(networking.plan(CLUSTER).isUpToDate()).isTrue();
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  @Test
  void recordsCallsAndOutcomesOfUpdate(AwsSimulator aws) {
    MeterRegistry registry = new SimpleMeterRegistry();

    new ClusterNetworks(networking, new ApplyMetrics(registry)).update(CLUSTER, never);

    assertThat(registry.get("kops.calls").tag("call", "CreateSubnet").timer().count())
        .isEqualTo(aws.callCount("CreateSubnet"));
    assertThat(registry.get("kops.actions").tag("outcome", "Applied").counter().count())
        .isGreaterThan(40);
  }
}
