package io.kops.networking.core.creation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.TopologyType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.core.validation.ValidationCodes;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.request.NetworkingOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {
  @Test
  void rejectsRequestWithoutZones() {
    assertThat(codes(request().zones(List.of()))).containsExactly(CreationProblems.ZONES_MISSING);
  }

  @Test
  void rejectsZonesOfDifferentRegions() {
    assertThat(codes(request().zones(zones("us-east-1a", "eu-west-1a"))))
        .containsExactly(CreationProblems.ZONES_OF_SEVERAL_REGIONS);
  }

  @Test
  void rejectsUnknownZones() {
    ExistingNetwork existing =
        ExistingNetwork.builder().zones(zones("us-east-1a", "us-east-1b")).build();

    Creation creation =
        ClusterCreation.create(
            request().zones(zones("us-east-1a", "us-east-1z")).build(),
            existing,
            PlainProvider.ENGINE);

    assertThat(creation.problems().all())
        .extracting(Problem::code, Problem::remedy)
        .containsExactly(tuple(CreationProblems.ZONE_UNKNOWN, "use one of us-east-1a, us-east-1b"));
  }

  @Test
  void rejectsZonesOutsideTheRegionOfTheAccount() {
    ExistingNetwork existing =
        ExistingNetwork.builder().region("eu-west-1").zones(zones("eu-west-1a")).build();

    Creation creation =
        ClusterCreation.create(
            request().controlPlaneZones(zones("us-east-1b")).build(),
            existing,
            PlainProvider.ENGINE);

    assertThat(creation.problems().all())
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(
            tuple(CreationProblems.ZONES_OF_OTHER_REGION, "--zones"),
            tuple(CreationProblems.ZONES_OF_OTHER_REGION, "--master-zones"));
  }

  @Test
  void rejectsAVpcThatTheAccountDoesNotHave() {
    Creation creation =
        ClusterCreation.create(
            request().networkId("vpc-gone").build(),
            ExistingNetwork.builder().region("us-east-1").build(),
            PlainProvider.ENGINE);

    assertThat(creation.problems().all())
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(tuple(CreationProblems.VPC_UNKNOWN, "--vpc"));
  }

  @Test
  void warnsIfTheVersionOfAnotherChannelIsNeeded() {
    assertThat(codes(request().channel("alpha")))
        .containsExactly(CreationProblems.CHANNEL_NOT_BUNDLED);
    assertThat(codes(request().channel("alpha").image("ami-1"))).isEmpty();
    assertThat(codes(request().channel("stable"))).isEmpty();
  }

  @Test
  void rejectsBastionWithPublicTopology() {
    assertThat(codes(request().bastion(true)))
        .containsExactly(CreationProblems.BASTION_PUBLIC_TOPOLOGY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubenet", "classic", "external"})
  void rejectsCloudRoutesWithPrivateTopology(String word) {
    Creation creation = create(request().networking(word).topology(TopologyType.PRIVATE));

    assertThat(creation.problems().all())
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(tuple(ValidationCodes.PROVIDER_NEEDS_PUBLIC_TOPOLOGY, "--networking"));
    assertThat(creation.problems().all().get(0).message())
        .contains("one route table")
        .contains("one per zone");
  }

  @Test
  void acceptsOtherProvidersWithPrivateTopology() {
    for (String word : NetworkingOption.words(request().build().release())) {
      if (!List.of("kubenet", "classic", "external").contains(word)) {
        assertThat(create(request().networking(word).topology(TopologyType.PRIVATE)).cluster())
            .as(word)
            .isPresent();
      }
    }
  }

  @Test
  void suggestsNearestNameForUnknownNetworking() {
    Creation creation = create(request().networking("calcio"));

    assertThat(creation.cluster()).isEmpty();
    assertThat(creation.problems().all())
        .extracting(Problem::code)
        .containsExactly(CreationProblems.NETWORKING_UNKNOWN);
    assertThat(creation.problems().all().get(0).remedy()).startsWith("use calico, or one of ");
    assertThatThrownBy(creation::orThrow)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("NETWORKING_UNKNOWN");
  }

  @Test
  void resolvesNamesOfThirdPartyProviders() {
    Creation creation =
        ClusterCreation.create(
            request().networking("mesh").build(), ExistingNetwork.none(), PlainProvider.ENGINE);

    assertThat(creation.orThrow().spec().networking()).contains(PlainProvider.MESH);
  }

  @Test
  void rejectsEvenControlPlaneCount() {
    assertThat(codes(request().controlPlaneCount(2)))
        .containsExactly(CreationProblems.CONTROL_PLANE_COUNT_EVEN);
    assertThat(codes(request().controlPlaneZones(zones("us-east-1a", "us-east-1b"))))
        .containsExactly(CreationProblems.CONTROL_PLANE_COUNT_EVEN);
  }

  @Test
  void rejectsFewerControlPlaneNodesThanZones() {
    assertThat(
            codes(
                request()
                    .controlPlaneZones(zones("us-east-1a", "us-east-1b", "us-east-1c"))
                    .controlPlaneCount(1)))
        .containsExactly(CreationProblems.CONTROL_PLANE_FEWER_THAN_ZONES);
  }

  @Test
  void warnsAboutControlPlaneNodesInOneZone() {
    Creation creation = create(request().controlPlaneCount(3));

    assertThat(creation.problems().all())
        .extracting(Problem::code)
        .containsExactly(CreationProblems.CONTROL_PLANE_SHARES_ZONE);
    assertThat(creation.orThrow().instanceGroups())
        .extracting(group -> group.name())
        .containsExactly(
            "master-us-east-1a-1", "master-us-east-1a-2", "master-us-east-1a-3", "nodes");
    assertThat(creation.orThrow().spec().etcdClusters().get(0).members())
        .extracting(member -> member.name())
        .containsExactly("1", "2", "3");
  }

  @Test
  void rejectsCountsBelowOne() {
    assertThat(codes(request().controlPlaneCount(0).nodeCount(-1)))
        .containsExactly(CreationProblems.COUNT_NOT_POSITIVE, CreationProblems.COUNT_NOT_POSITIVE);
  }

  @Test
  void rejectsSeveralCidrsAndIpv6WithV110() {
    assertThat(
            codes(
                request()
                    .networkCidrs(List.of(Cidr.parse("10.0.0.0/16"), Cidr.parse("10.1.0.0/16")))
                    .ipv6(true)))
        .containsExactly(CreationProblems.SEVERAL_NETWORK_CIDRS, CreationProblems.IPV6_UNSUPPORTED);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            codes(request().zones(List.of()).bastion(true).networking("nope").controlPlaneCount(4)))
        .containsExactly(
            CreationProblems.NETWORKING_UNKNOWN,
            CreationProblems.ZONES_MISSING,
            CreationProblems.BASTION_PUBLIC_TOPOLOGY,
            CreationProblems.CONTROL_PLANE_COUNT_EVEN);
  }

  @Test
  void assignsGivenSubnetsToZones() {
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .subnet(subnet("subnet-b", "us-east-1b", "10.0.1.0/24"))
            .subnet(subnet("subnet-a", "us-east-1a", "10.0.0.0/24"))
            .vpcCidr(Cidr.parse("10.0.0.0/16"))
            .build();

    Creation creation =
        ClusterCreation.create(
            request()
                .zones(zones("us-east-1a", "us-east-1b"))
                .subnets(List.of("subnet-b", "subnet-a"))
                .build(),
            existing,
            PlainProvider.ENGINE);

    assertThat(creation.problems().all()).isEmpty();
    assertThat(creation.orThrow().spec().networkId()).contains("vpc-1");
    assertThat(creation.orThrow().spec().networkCidr()).contains(Cidr.parse("10.0.0.0/16"));
    assertThat(creation.orThrow().spec().subnets())
        .extracting(subnet -> subnet.id().get(), subnet -> subnet.cidr().get().toString())
        .containsExactly(tuple("subnet-a", "10.0.0.0/24"), tuple("subnet-b", "10.0.1.0/24"));
  }

  @Test
  void rejectsSubnetsOutsideVpcOrZones() {
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .subnet(subnet("subnet-a", "us-east-1a", "10.0.0.0/24"))
            .subnet(subnet("subnet-a2", "us-east-1a", "10.0.1.0/24"))
            .subnet(subnet("subnet-c", "us-east-1c", "10.0.2.0/24"))
            .subnet(
                new ExistingSubnet(
                    "subnet-x", "vpc-2", ZoneName.of("us-east-1b"), Cidr.parse("10.0.3.0/24")))
            .vpcCidr(Cidr.parse("10.0.0.0/16"))
            .build();

    Creation creation =
        ClusterCreation.create(
            request()
                .zones(zones("us-east-1a", "us-east-1b"))
                .networkId("vpc-1")
                .subnets(List.of("subnet-a", "subnet-a2", "subnet-c", "subnet-x", "subnet-gone"))
                .build(),
            existing,
            PlainProvider.ENGINE);

    assertThat(creation.problems().all())
        .extracting(Problem::code)
        .containsExactly(
            CreationProblems.SUBNETS_SHARE_ZONE,
            CreationProblems.SUBNET_UNUSED,
            CreationProblems.SUBNET_OUTSIDE_VPC,
            CreationProblems.SUBNET_UNKNOWN,
            CreationProblems.ZONE_WITHOUT_SUBNET);
  }

  @Test
  void reportsMissingBlocksForTooManyZones() {
    Creation creation =
        create(
            request()
                .zones(
                    zones(
                        "us-east-1a",
                        "us-east-1b",
                        "us-east-1c",
                        "us-east-1d",
                        "us-east-1e",
                        "us-east-1f",
                        "us-east-1g",
                        "us-east-1h")));

    assertThat(creation.cluster()).isEmpty();
    assertThat(creation.problems().hasErrors()).isTrue();
  }

  private static ExistingSubnet subnet(String id, String zone, String cidr) {
    return new ExistingSubnet(id, "vpc-1", ZoneName.of(zone), Cidr.parse(cidr));
  }

  private static CreateClusterRequest.Builder request() {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(ClusterName.of("k.example.com"))
        .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
        .zones(zones("us-east-1a"));
    return request;
  }

  private static List<ZoneName> zones(String... names) {
    return Arrays.stream(names).map(ZoneName::of).toList();
  }

  private static Creation create(CreateClusterRequest.Builder request) {
    return ClusterCreation.create(request.build(), ExistingNetwork.none(), PlainProvider.ENGINE);
  }

  private static List<ProblemCode> codes(CreateClusterRequest.Builder request) {
    return create(request).problems().stream().map(Problem::code).toList();
  }
}
