package com.example.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.AwsSimulatorExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(AwsSimulatorExtension.class)
class ProvisionTest {
  private static final String SPEC =
      """
      apiVersion: kops.k8s.io/v1alpha2
      kind: Cluster
      metadata:
        name: k.example.com
      spec:
        cloudProvider: aws
        configBase: s3://kops-state/k.example.com
        etcdClusters:
        - name: main
          etcdMembers: [{name: a, instanceGroup: control-plane-us-east-1a}]
        - name: events
          etcdMembers: [{name: a, instanceGroup: control-plane-us-east-1a}]
        kubernetesVersion: 1.34.1
        networking:
          cilium: {}
        subnets:
        - name: us-east-1a
          type: Public
          zone: us-east-1a
      ---
      apiVersion: kops.k8s.io/v1alpha2
      kind: InstanceGroup
      metadata:
        name: control-plane-us-east-1a
      spec:
        role: ControlPlane
        subnets: [us-east-1a]
      ---
      apiVersion: kops.k8s.io/v1alpha2
      kind: InstanceGroup
      metadata:
        name: nodes
      spec:
        role: Node
        subnets: [us-east-1a]
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private Provision provision;

  @BeforeEach
  void openTheAccount(AwsNetworking networking) {
    provision = new Provision(networking, new PrintStream(printed, true));
  }

  private Path spec(String text) throws IOException {
    return Files.writeString(folder.resolve("cluster.yaml"), text);
  }

  @Test
  void changesNothingWithoutYes(AwsSimulator aws) throws IOException {
    assertThat(provision.run(spec(SPEC), false)).isEqualTo(2);

    assertThat(aws.mutatingCallCount()).isZero();
    assertThat(printed.toString()).contains("+ VPC");
  }

  @Test
  void createsNetworkWithYes(AwsSimulator aws) throws IOException {
    assertThat(provision.run(spec(SPEC), true)).isZero();
    assertThat(provision.run(spec(SPEC), false)).isZero();

    assertThat(aws.state().vpcs()).hasSize(1);
    assertThat(printed.toString()).contains("Nothing to do");
  }

  @Test
  void reportsEveryMistakeWithItsLocation() throws IOException {
    Path wrong = spec(SPEC.replace("type: Public", "type: Pubic").replace("cilium", "cillium"));

    assertThat(provision.run(wrong, true)).isEqualTo(1);

    assertThat(printed.toString())
        .contains("cluster.yaml:15:5: error", "cluster.yaml:18:11: error");
  }
}
