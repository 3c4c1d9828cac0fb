package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.network.ExistingSubnet;
import io.kops.networking.core.problem.CompletionCodes;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedNetworkTest {
  private static final ZoneName ZONE_A = ZoneName.of("us-east-1a");
  private static final ZoneName ZONE_B = ZoneName.of("us-east-1b");
  private static final ExistingNetwork EXISTING = existing();

  @Test
  void usesCidrOfSharedVpc() {
    Completed completed =
        ClusterCompletion.complete(
            inVpc().zones("us-east-1a").networking(AmazonVpc.DEFAULT).build(), EXISTING);

    assertThat(completed.problems().all()).isEmpty();
    assertThat(completed.cluster().spec().networkCidr()).contains(Cidr.parse("10.8.0.0/16"));
    assertThat(completed.cluster().spec().nonMasqueradeCidr()).contains(Cidr.parse("10.8.0.0/16"));
    assertThat(Subnets.cidrs(completed.cluster().spec().subnets())).containsExactly("10.8.32.0/19");
  }

  @Test
  void requiresNetworkCidrForUnreadSharedVpc() {
    assertThat(problems(inVpc().zones("us-east-1a").build(), ExistingNetwork.none()))
        .extracting(Problem::code)
        .containsExactly(CompletionCodes.SHARED_VPC_WITHOUT_CIDR);
  }

  @Test
  void rejectsNetworkCidrOutsideSharedVpc() {
    assertThat(problems(inVpc().zones("us-east-1a").networkCidr("10.9.0.0/16").build(), EXISTING))
        .isEmpty();
    assertThat(problems(inVpc().zones("us-east-1a").networkCidr("10.7.0.0/16").build(), EXISTING))
        .extracting(Problem::code)
        .containsExactly(CompletionCodes.NETWORK_CIDR_MISMATCH);
  }

  @Test
  void rejectsAdditionalNetworkCidrOutsideSharedVpc() {
    Cluster cluster =
        inVpc()
            .zones("us-east-1a")
            .networkCidr("10.8.0.0/16")
            .additionalNetworkCidrs(List.of(Cidr.parse("10.9.0.0/16"), Cidr.parse("10.7.0.0/16")))
            .build();

    assertThat(problems(cluster, EXISTING))
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(
            tuple(CompletionCodes.NETWORK_CIDR_MISMATCH, "spec.additionalNetworkCIDRs[1]"));
  }

  @Test
  void usesCidrsOfSharedSubnets() {
    Cluster cluster = inVpc().subnet(shared("a", ZONE_A, "subnet-a").build()).build();

    Completed completed = ClusterCompletion.complete(cluster, EXISTING);

    assertThat(completed.problems().all()).isEmpty();
    assertThat(Subnets.cidrs(completed.cluster().spec().subnets())).containsExactly("10.8.1.0/24");
  }

  @Test
  void reportsAllMismatchesOfSharedSubnets() {
    Cluster cluster =
        inVpc()
            .subnet(shared("a", ZONE_A, "subnet-a").cidr(Cidr.parse("10.8.9.0/24")).build())
            .subnet(shared("b", ZONE_B, "subnet-gone").build())
            .subnet(shared("b2", ZONE_B, "subnet-a").build())
            .subnet(shared("b3", ZONE_B, "subnet-foreign").build())
            .build();

    assertThat(problems(cluster, EXISTING))
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(
            tuple(CompletionCodes.SHARED_SUBNET_CIDR_MISMATCH, "spec.subnets[0].cidr"),
            tuple(CompletionCodes.SHARED_SUBNET_UNKNOWN, "spec.subnets[1].id"),
            tuple(CompletionCodes.SHARED_SUBNET_ZONE_MISMATCH, "spec.subnets[2].zone"),
            tuple(CompletionCodes.SHARED_SUBNET_UNKNOWN, "spec.subnets[3].id"));
  }

  @Test
  void acceptsSharedSubnetsOffline() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .inVpc("vpc-1", "10.8.0.0/16")
            .subnet(shared("a", ZONE_A, "subnet-a").cidr(Cidr.parse("10.8.9.0/24")).build())
            .build();

    assertThat(problems(cluster, ExistingNetwork.none())).isEmpty();
  }

  @Test
  void assignsNoBlockToSharedSubnets() {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.10.6")
            .inVpc("vpc-1", "10.8.0.0/16")
            .subnet(shared("a", ZONE_A, "subnet-a").build())
            .build();

    assertThat(problems(cluster, ExistingNetwork.none()))
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(tuple(CompletionCodes.SHARED_SUBNET_WITHOUT_CIDR, "spec.subnets[0].cidr"));
  }

  @Test
  void usesZonesOfSharedSubnets() {
    Cluster cluster = inVpc().spec(spec -> spec.addSubnets(withoutZone("subnet-a"))).build();

    Completed completed = ClusterCompletion.complete(cluster, EXISTING);

    assertThat(completed.problems().all()).isEmpty();
    assertThat(completed.cluster().spec().subnets())
        .extracting(Subnet::zone)
        .containsExactly(ZONE_A);
  }

  @Test
  void reportsUnknownZoneOfSharedSubnet() {
    Cluster cluster =
        inVpc()
            .spec(
                spec ->
                    spec.networkCidr(Cidr.parse("10.8.0.0/16"))
                        .addSubnets(withoutZone("subnet-a"), withoutZone("subnet-gone")))
            .build();

    assertThat(problems(cluster, ExistingNetwork.none()))
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(
            tuple(CompletionCodes.SHARED_SUBNET_WITHOUT_ZONE, "spec.subnets[0].zone"),
            tuple(CompletionCodes.SHARED_SUBNET_WITHOUT_ZONE, "spec.subnets[1].zone"));
    assertThat(problems(cluster, EXISTING))
        .extracting(Problem::code, problem -> problem.path().text())
        .containsExactly(tuple(CompletionCodes.SHARED_SUBNET_UNKNOWN, "spec.subnets[1].id"));
  }

  @Test
  void acceptsIpv6OnlySharedSubnetsOnlyInIpv6Clusters() {
    ExistingNetwork existing =
        existing().toBuilder()
            .subnet(new ExistingSubnet("subnet-6", "vpc-1", ZONE_A, Optional.empty()))
            .build();
    Subnet privateSubnet =
        shared("a", ZONE_A, "subnet-6").type(SubnetType.PRIVATE).ipv6Cidr("/64#1").build();
    Cluster ipv6 =
        inVpc()
            .kubernetesVersion("1.34.1")
            .subnet(privateSubnet)
            .build()
            .edit(spec -> spec.nonMasqueradeCidr(Cidr.parse("::/0")));

    Completed completed = ClusterCompletion.complete(ipv6, existing);

    assertThat(completed.problems()).isEmpty();
    assertThat(completed.cluster().spec().subnets()).containsExactly(privateSubnet);
    assertThat(problems(inVpc().subnet(privateSubnet).build(), existing))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.subnets[0].id: subnet subnet-6 has no IPv4 CIDR; use a subnet with an IPv4"
                + " CIDR [SHARED_SUBNET_WITHOUT_CIDR]");
    assertThat(
            problems(
                inVpc()
                    .subnet(privateSubnet.toBuilder().cidr(Cidr.parse("10.8.1.0/24")).build())
                    .build(),
                existing))
        .extracting(Problem::toString)
        .containsExactly(
            "error: spec.subnets[0].cidr: subnet subnet-6 has no IPv4 CIDR, not 10.8.1.0/24;"
                + " remove the cidr, or use another subnet [SHARED_SUBNET_CIDR_MISMATCH]");
  }

  private static Subnet withoutZone(String id) {
    return Subnet.builder()
        .name(id)
        .type(SubnetType.PUBLIC)
        .id(id)
        .cidr(Cidr.parse("10.8.1.0/24"))
        .build();
  }

  private static Iterable<Problem> problems(Cluster cluster, ExistingNetwork existing) {
    return ClusterCompletion.complete(cluster, existing).problems();
  }

  private static ClusterBuilder inVpc() {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.10.6")
        .spec(spec -> spec.networkId("vpc-1"));
  }

  private static Subnet.Builder shared(String name, ZoneName zone, String id) {
    Subnet.Builder subnet = Subnet.builder();
    subnet.name(name).zone(zone).type(SubnetType.PUBLIC).id(id);
    return subnet;
  }

  private static ExistingNetwork existing() {
    ExistingNetwork.Builder existing = ExistingNetwork.builder();
    existing.vpcId("vpc-1").vpcCidr(Cidr.parse("10.8.0.0/16"));
    existing.addAdditionalVpcCidrs(Cidr.parse("10.9.0.0/16"));
    existing.subnet(new ExistingSubnet("subnet-a", "vpc-1", ZONE_A, Cidr.parse("10.8.1.0/24")));
    existing.subnet(
        new ExistingSubnet("subnet-foreign", "vpc-2", ZONE_B, Cidr.parse("10.8.2.0/24")));
    return existing.build();
  }
}
