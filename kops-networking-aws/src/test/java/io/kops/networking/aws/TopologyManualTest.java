package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kops.networking.aws.simulator.state.LoadBalancerState;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.core.store.StoredCluster;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.request.CreateClusterRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages "Network Topologies" (docs/topology.md), "Bastion" (docs/bastion.md) and "Running in a
 * shared VPC" (docs/run_in_existing_vpc.md) of the kops manual, in their order. Each command is one
 * call on a cluster of kops 1.10, and each YAML block is read and planned.
 */
class TopologyManualTest extends ManualCommands {
  private static CreateClusterRequest.Builder privateRequest() {
    CreateClusterRequest.Builder request = request("calico");
    request.topology(TopologyType.PRIVATE);
    return request;
  }

  private LoadBalancerState bastionLoadBalancer() {
    return aws.state().loadBalancers().stream()
        .filter(balancer -> balancer.name().startsWith("bastion-"))
        .findFirst()
        .orElseThrow();
  }

  // Network topologies

  @Test
  void launchesInstancesInPublicSubnetsByDefault() {
    StoredCluster created = createAndUpdate(request());

    assertThat(created.document().write()).contains("    masters: public\n    nodes: public\n");
    assertThat(created.cluster().spec().subnets())
        .extracting(Subnet::type)
        .containsOnly(SubnetType.PUBLIC);
    assertThat(aws.state().natGateways()).isEmpty();
  }

  @Test
  void launchesInstancesInPrivateSubnetsBehindOneNatGatewayPerZone() {
    StoredCluster created = createAndUpdate(privateRequest());

    assertThat(created.document().write()).contains("    masters: private\n    nodes: private\n");
    assertThat(created.cluster().instanceGroups())
        .flatExtracting(InstanceGroup::subnets)
        .allSatisfy(name -> assertThat(name).doesNotStartWith("utility-"));
    assertThat(aws.state().natGateways()).hasSize(3);
    assertThat(aws.state().loadBalancers()).hasSize(1);
  }

  // Bastion

  @Test
  void addsABastionBehindALoadBalancerThatKeepsIdleConnectionsForFiveMinutes() {
    StoredCluster created = createAndUpdate(privateRequest().bastion(true));

    assertThat(created.cluster().groups(InstanceGroupRole.BASTION))
        .extracting(InstanceGroup::name)
        .containsExactly("bastions");
    assertThat(bastionLoadBalancer().idleTimeout()).isEqualTo(300);
    assertThat(created.document().write()).contains("bastionPublicName: bastion." + NAME);
  }

  /** {@code kops create instancegroup --role Bastion --subnet ...}. */
  @Test
  void addsABastionToAnExistingCluster() {
    createAndUpdate(privateRequest());
    InstanceGroup bastions =
        InstanceGroup.builder()
            .name("bastions")
            .role(InstanceGroupRole.BASTION)
            .machineType("t2.micro")
            .image(IMAGE)
            .minSize(1)
            .maxSize(1)
            .subnets(List.of("utility-us-east-1a", "utility-us-east-1b"))
            .build();

    clusters.edit(
        NAME,
        cluster ->
            cluster.withInstanceGroups(
                Stream.concat(cluster.instanceGroups().stream(), Stream.of(bastions)).toList()));
    update();

    assertThat(bastionLoadBalancer().subnetIds()).hasSize(2);
  }

  /** {@code kops edit ig bastions}. */
  @Test
  void turnsTheBastionOffAtSizeZero() {
    createAndUpdate(privateRequest().bastion(true));

    clusters.edit(
        NAME,
        cluster ->
            cluster.withInstanceGroups(
                cluster.instanceGroups().stream()
                    .map(
                        group ->
                            group.role() == InstanceGroupRole.BASTION
                                ? group.toBuilder().minSize(0).maxSize(0).build()
                                : group)
                    .toList()));
    update();

    assertThat(aws.state().autoScalingGroups())
        .filteredOn(group -> group.name().startsWith("bastions"))
        .allSatisfy(group -> assertThat(group.maxSize()).isZero());
  }

  @Test
  void changesTheIdleTimeoutOfTheBastionLoadBalancer() {
    createAndUpdate(privateRequest().bastion(true));

    clusters.replace(edited(topology(1200)));
    update();

    assertThat(bastionLoadBalancer().idleTimeout()).isEqualTo(1200);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> clusters.replace(edited(topology(3601))))
        .withMessageContaining("3600");
  }

  private static String topology(int idleTimeout) {
    return """
    topology:
      bastion:
        bastionPublicName: jump.example.com
        idleTimeoutSeconds: %d
      dns:
        type: Public
      masters: private
      nodes: private
    """
        .formatted(idleTimeout);
  }

  // Running in a shared VPC

  private static CreateClusterRequest.Builder oneZone() {
    CreateClusterRequest.Builder request = request();
    request.zones(ZONES.subList(0, 1)).controlPlaneZones(ZONES.subList(0, 1));
    return request;
  }

  @Test
  void createsSubnetAndRouteTableInAVpcThatIsReused() {
    ExternalVpc shared = ExternalVpc.in(aws.ec2());

    clusters.create(oneZone().networkId(shared.vpc()).build());

    assertThat(text())
        .contains("  networkCIDR: 10.0.0.0/16\n  networkID: " + shared.vpc() + "\n")
        .contains("  nonMasqueradeCIDR: 100.64.0.0/10\n");
    assertThat(previewed())
        .contains("+ Subnet/us-east-1a." + NAME, "+ RouteTable/" + NAME)
        .noneMatch(change -> change.contains("Vpc/") || change.contains("InternetGateway/"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(aws.state().vpcs()).hasSize(1);
  }

  private ClusterDocument subnets(String fields) {
    return edited(
        """
        subnets:
        - name: us-east-1a
          type: Public
          zone: us-east-1a
        %s\
        """
            .formatted(fields.indent(2)));
  }

  @Test
  void usesASharedSubnetWithTheCidrThatItHas() {
    ExternalVpc shared = ExternalVpc.in(aws.ec2());
    clusters.create(oneZone().networkId(shared.vpc()).networking("flannel").build());

    clusters.replace(subnets("id: " + shared.subnetA()));

    assertThat(text()).contains("cidr: 10.0.200.0/24").contains("id: " + shared.subnetA());
    assertThat(previewed()).noneMatch(change -> change.matches("\\+ (Subnet|RouteTable|Route)/.*"));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(aws.state().subnets()).hasSize(2);
  }

  @Test
  void rejectsASharedSubnetWithAnotherCidrOrZone() {
    ExternalVpc shared = ExternalVpc.in(aws.ec2());
    clusters.create(oneZone().networkId(shared.vpc()).networking("flannel").build());

    assertThat(rejected("id: " + shared.subnetA() + "\ncidr: 10.0.96.0/20"))
        .anyMatch(message -> message.contains("10.0.200.0/24"));
    assertThat(rejected("id: " + shared.subnetB()))
        .anyMatch(message -> message.contains("us-east-1b"));
  }

  private List<String> rejected(String fields) {
    ClusterDocument document = subnets(fields);
    return catchThrowableOfType(InvalidInputException.class, () -> clusters.replace(document))
        .problems()
        .of(Severity.ERROR)
        .stream()
        .map(Problem::message)
        .toList();
  }

  @Test
  void routesThroughASharedNatGateway() {
    ExternalVpc shared = ExternalVpc.in(aws.ec2());
    String address = aws.ec2().allocateAddress(r -> r.domain("vpc")).allocationId();
    String gateway =
        aws.ec2()
            .createNatGateway(r -> r.subnetId(shared.subnetA()).allocationId(address))
            .natGateway()
            .natGatewayId();
    clusters.create(
        oneZone()
            .networkId(shared.vpc())
            .networking("calico")
            .topology(TopologyType.PRIVATE)
            .build());

    clusters.replace(
        edited(
            """
            subnets:
            - cidr: 10.0.64.0/21
              egress: %s
              name: us-east-1a
              type: Private
              zone: us-east-1a
            - cidr: 10.0.32.0/21
              name: utility-us-east-1a
              type: Utility
              zone: us-east-1a
            """
                .formatted(gateway)));
    update();

    assertThat(aws.state().natGateways()).hasSize(1);
    assertThat(aws.state().routeTables())
        .flatExtracting(table -> table.routes())
        .anyMatch(route -> route.toString().contains(gateway));
  }
}
