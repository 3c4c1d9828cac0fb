package com.example.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.CustomNetworking;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.PropertyValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complete networks with the sample provider, for both kops releases. */
@ExtendWith(AwsSimulatorExtension.class)
class MeshNetworkTest {
  private static Cluster cluster(String kubernetesVersion) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion(kubernetesVersion)
        .zones("us-east-1a", "us-east-1b")
        .privateTopology()
        .networking(
            new CustomNetworking(
                "mesh", new PropertyValue.MapValue(Map.of("encryption", PropertyValue.of(true)))))
        .configBase("s3://kops-state/k.example.com")
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.11.10", "1.34.1"})
  void plansNetworkOffline(String kubernetesVersion) {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    ExistingNetwork existing = ExistingNetwork.none().toBuilder().addSecrets("meshkey").build();

    Plan plan = OfflinePlans.of(engine, cluster(kubernetesVersion), existing);

    assertThat(plan.problems())
        .allMatch(problem -> problem.code().name().equals("DNS_RECORDS_UNMANAGED"));
    assertThat(plan.isApplicable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.11.10", "1.34.1"})
  void createsNetworkAndFindsNoFurtherChanges(String kubernetesVersion, AwsSimulator aws) {
    try (AwsNetworking networking =
        AwsNetworking.builder()
            .ec2(aws.ec2())
            .iam(aws.iam())
            .secretNames(cluster -> List.of("meshkey"))
            .build()) {
      assertThat(networking.update(cluster(kubernetesVersion)).isComplete()).isTrue();
      assertThat(networking.plan(cluster(kubernetesVersion)).isUpToDate()).isTrue();
    }
  }
}
