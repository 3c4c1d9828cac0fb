package com.example.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.state.testkit.InMemoryStateStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final SimulatedClock clock = new SimulatedClock();
  private final AwsSimulator aws = AwsSimulator.builder().clock(clock).start();
  private final AwsNetworking networking =
      AwsNetworking.builder()
          .ec2(aws.ec2())
          .iam(aws.iam())
          .pacing(new SimulatedPacing(clock))
          .clusterStore(new ClusterStore(new InMemoryStateStore()))
          .build();
  private final ClusterOperations clusters = ClusterOperations.of(networking);

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  @Test
  void createsAClusterAndItsNetwork() {
    assertThat(Requests.createCluster(clusters).isComplete()).isTrue();
    assertThat(clusters.preview(ClusterName.of("prod.example.com")).isUpToDate()).isTrue();
    assertThat(aws.state().subnets()).hasSize(6);
  }

  @Test
  void createsAClusterInASharedVpc() {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String gateway = aws.ec2().createInternetGateway().internetGateway().internetGatewayId();
    aws.ec2().attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));

    assertThat(
            Requests.createInSharedVpc(
                    clusters, subnet(vpc, "10.0.1.0/24"), subnet(vpc, "10.0.2.0/24"))
                .cluster()
                .spec()
                .networkId())
        .contains(vpc);
  }

  private String subnet(String vpc, String cidr) {
    return aws.ec2()
        .createSubnet(r -> r.vpcId(vpc).availabilityZone("us-east-1a").cidrBlock(cidr))
        .subnet()
        .subnetId();
  }

  @Test
  void createsAClusterWithoutAnAccount() {
    CreateClusterRequest request =
        CreateClusterRequest.builder()
            .name("k.example.com")
            .kubernetesVersion("1.11.10")
            .zones("us-east-1a")
            .networking("canal")
            .stateStore("s3://kops-state")
            .build();

    assertThat(Requests.fromOptions(request).spec().networking().orElseThrow().specKey())
        .isEqualTo("canal");
    assertThatThrownBy(
            () -> Requests.fromOptions(request.toBuilder().networking("kindnet").build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--networking: kindnet exists for Kubernetes 1.25 and later");
  }
}
