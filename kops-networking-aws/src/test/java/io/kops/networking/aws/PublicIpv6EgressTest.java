package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public subnets of IPv6 clusters reach IPv4 destinations through the egress of their spec. */
class PublicIpv6EgressTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String NAT64 = "public-us-east-1a.k.example.com/64:ff9b::/96";

  private static Cluster cluster(UnaryOperator<Subnet.Builder> subnet) {
    Cluster cluster =
        ClusterBuilder.named("k.example.com")
            .kubernetesVersion("1.34.1")
            .zones("us-east-1a")
            .networking(Cni.DEFAULT)
            .nonMasqueradeCidr("::/0")
            .configBase("s3://state/k.example.com")
            .build();
    return cluster.edit(
        spec ->
            spec.subnets(
                cluster.spec().subnets().stream()
                    .map(each -> subnet.apply(each.toBuilder()).build())
                    .toList()));
  }

  private static Plan plan(Cluster cluster) {
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(plan.problems().hasErrors()).as(plan.problems().toString()).isFalse();
    return plan;
  }

  private static List<PlannedResource> ofKind(Plan plan, String kind) {
    return plan.resources().stream()
        .filter(resource -> resource.id().kind().name().equals(kind))
        .toList();
  }

  private static PlannedResource nat64(Plan plan) {
    return ofKind(plan, "Route").stream()
        .filter(route -> route.name().equals(NAT64))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"nat-0a1, natGateway", "tgw-0a1, transitGateway"})
  void routesNat64ThroughGivenGateway(String egress, String property) {
    Plan plan = plan(cluster(subnet -> subnet.egress(egress)));

    assertThat(nat64(plan).optionalText(property)).contains(egress);
    assertThat(ofKind(plan, "NatGateway")).isEmpty();
    assertThat(ofKind(plan, "ElasticIp")).isEmpty();
  }

  @Test
  void createsNatGatewayWithGivenAddress() {
    Plan byId = plan(cluster(subnet -> subnet.egress("eipalloc-0a1")));
    Plan byAddress = plan(cluster(subnet -> subnet.publicIp("203.0.113.9")));

    assertThat(ofKind(byId, "NatGateway"))
        .extracting(nat -> nat.optionalText("elasticIp").orElseThrow())
        .containsExactly("eipalloc-0a1");
    assertThat(ofKind(byAddress, "NatGateway"))
        .extracting(nat -> nat.optionalText("elasticIp").orElseThrow())
        .containsExactly("203.0.113.9");
    assertThat(ofKind(byId, "ElasticIp")).isEmpty();
    assertThat(ofKind(byAddress, "ElasticIp")).isEmpty();
  }

  @Test
  void createsNatGatewayInPublicSubnetByDefault() {
    Plan plan = plan(cluster(subnet -> subnet));

    assertThat(ofKind(plan, "NatGateway"))
        .extracting(nat -> nat.optionalText("subnet").orElseThrow())
        .containsExactly("us-east-1a.k.example.com");
    assertThat(nat64(plan).optionalText("natGateway")).contains("us-east-1a.k.example.com");
    assertThat(ofKind(plan, "ElasticIp")).hasSize(1);
  }

  @Test
  void createsEgressOnlyGatewayOnlyForPrivateSubnets() {
    Plan ofPublic = plan(cluster(subnet -> subnet));
    Plan ofPrivate = plan(V137NetworksTest.dualStackInOneZone());
    Cluster external =
        V137NetworksTest.dualStackInOneZone()
            .edit(
                spec ->
                    spec.subnets(
                        V137NetworksTest.dualStackInOneZone().spec().subnets().stream()
                            .map(
                                subnet ->
                                    subnet.type().isPrivate()
                                        ? subnet.toBuilder().egress("External").build()
                                        : subnet)
                            .toList()));

    assertThat(ofKind(ofPublic, "EgressOnlyInternetGateway")).isEmpty();
    assertThat(ofKind(ofPrivate, "EgressOnlyInternetGateway")).hasSize(1);
    assertThat(ofKind(plan(external), "EgressOnlyInternetGateway")).isEmpty();
  }
}
