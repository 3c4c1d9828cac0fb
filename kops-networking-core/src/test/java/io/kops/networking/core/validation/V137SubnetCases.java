package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.added;
import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.subnet;
import static io.kops.networking.core.validation.Edits.subnetCidr;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTES_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_INTO_OWN_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_REPEATED;
import static io.kops.networking.core.validation.ValidationCodes.ADDITIONAL_ROUTE_TARGET_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.DUAL_STACK_NEEDS_IPV6;
import static io.kops.networking.core.validation.ValidationCodes.DUAL_STACK_NEEDS_PRIVATE_SUBNET;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_IPV6_CIDR_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_PODS;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OVERLAPS_SERVICES;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNET_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_EGRESS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_PUBLIC_IP_MIXED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpAddress;
import io.kops.networking.cluster.AdditionalRoute;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.KubeDnsSettings;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.networking.AmazonVpc;
import io.kops.networking.networking.Cilium;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The rules of kops 1.37 alone about subnets. */
final class V137SubnetCases {
  private V137SubnetCases() {}

  static List<RuleCase> all() {
    return Stream.of(ranges(), egress(), routes()).flatMap(List::stream).toList();
  }

  private static RuleCase v137(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ciliumV137());
  }

  private static RuleCase ipv6(RuleCase ruleCase) {
    return ruleCase.in(Clusters.ipv6V137());
  }

  private static List<RuleCase> ranges() {
    UnaryOperator<Cluster> podsInside =
        spec(
            it ->
                it.nonMasqueradeCidr(Cidr.parse("172.20.0.0/16"))
                    .podCidr(Cidr.parse("172.20.128.0/17"))
                    .networking(Cilium.builder().ipam("eni").build()));
    return List.of(
        v137(error(SUBNET_OVERLAPS_PODS, "spec.subnets[0].cidr"))
            .when(both(podsInside, subnetCidr(0, "172.20.192.0/18")))
            .butNotWhen(
                both(
                    both(podsInside, subnetCidr(0, "172.20.192.0/18")),
                    spec(it -> it.networking(AmazonVpc.DEFAULT)))),
        v137(error(SUBNET_OVERLAPS_SERVICES, "spec.subnets[0].cidr"))
            .when(both(services("172.20.96.0/20"), dns("172.20.96.10")))
            .butNotWhen(both(services("172.20.192.0/20"), dns("172.20.192.10"))),
        ipv6(error(SUBNET_OVERLAPS_SERVICES, "spec.subnets[0].ipv6CIDR"))
            .when(subnet(0, it -> it.ipv6Cidr("fd00:5e4f:ce::/64")))
            .butNotWhen(subnet(0, it -> it.ipv6Cidr("2001:db8::/64"))),
        ipv6(error(SUBNET_IPV6_CIDR_MALFORMED, "spec.subnets[0].ipv6CIDR"))
            .when(subnet(0, it -> it.ipv6Cidr("/64#G")))
            .butNotWhen(subnet(0, it -> it.ipv6Cidr("/64#1f"))),
        ipv6(error(SUBNET_IPV6_CIDR_MALFORMED, "spec.subnets[0].ipv6CIDR"))
            .when(subnet(0, it -> it.ipv6Cidr("/129#0")))
            .butNotWhen(subnet(0, it -> it.ipv6Cidr("/128#0"))),
        ipv6(error(SUBNET_IPV6_CIDR_MALFORMED, "spec.subnets[0].ipv6CIDR"))
            .when(subnet(0, it -> it.ipv6Cidr("10.0.0.0/24")))
            .butNotWhen(nothing()),
        v137(error(DUAL_STACK_NEEDS_IPV6, "spec.subnets[0].type"))
            .when(subnet(0, it -> it.type(SubnetType.DUAL_STACK)))
            .butNotWhen(nothing()),
        ipv6(error(DUAL_STACK_NEEDS_PRIVATE_SUBNET, "spec.subnets[1].zone"))
            .when(subnet(0, it -> it.type(SubnetType.PUBLIC)))
            .butNotWhen(nothing()));
  }

  private static UnaryOperator<Cluster> services(String range) {
    return spec(it -> it.serviceClusterIpRange(Cidr.parse(range)));
  }

  private static UnaryOperator<Cluster> dns(String address) {
    return spec(
        it -> it.kubeDns(KubeDnsSettings.builder().serverIp(IpAddress.parse(address)).build()));
  }

  private static List<RuleCase> egress() {
    return List.of(
        v137(error(UTILITY_SUBNET_MISSING, "spec.subnets[0]"))
            .when(subnet(1, it -> it.zone(ZoneName.of("us-test-1c"))))
            .butNotWhen(subnet(0, it -> it.egress("tgw-1"))),
        v137(error(SUBNET_EGRESS_UNKNOWN, "spec.subnets[0].egress"))
            .when(subnet(0, it -> it.egress("igw-1")))
            .butNotWhen(subnet(0, it -> it.egress("tgw-1"))),
        v137(error(SUBNET_EGRESS_UNKNOWN, "spec.subnets[0].egress"))
            .when(subnet(0, it -> it.egress("external")))
            .butNotWhen(subnet(0, it -> it.egress("External"))),
        v137(error(SUBNET_EGRESS_NOT_PRIVATE, "spec.subnets[1].egress"))
            .when(subnet(1, it -> it.egress("eipalloc-1")))
            .butNotWhen(subnet(1, it -> it.egress("External"))),
        ipv6(error(SUBNET_EGRESS_NOT_PRIVATE, "spec.subnets[2].egress"))
            .when(subnet(2, it -> it.egress("nat-1")))
            .butNotWhen(
                both(subnet(0, it -> it.egress("nat-1")), subnet(1, it -> it.egress("nat-1")))),
        v137(error(ZONE_EGRESS_MIXED, "spec.subnets[2].egress"))
            .when(added(another(SubnetType.PRIVATE, "tgw-1")))
            .butNotWhen(added(another(SubnetType.PRIVATE, "External"))),
        ipv6(error(ZONE_EGRESS_MIXED, "spec.subnets[1].egress"))
            .when(subnet(1, it -> it.egress("nat-1")))
            .butNotWhen(nothing()),
        ipv6(error(ZONE_EGRESS_MIXED, "spec.subnets[3].egress"))
            .when(added(another(SubnetType.PUBLIC, "nat-1")))
            .butNotWhen(added(another(SubnetType.PUBLIC, "External"))),
        ipv6(error(ZONE_PUBLIC_IP_MIXED, "spec.subnets[1].publicIP"))
            .when(subnet(1, it -> it.publicIp("203.0.113.9")))
            .butNotWhen(nothing()),
        v137(error(SUBNET_EGRESS_NOT_PRIVATE, "spec.subnets[1].egress"))
            .when(
                both(
                    subnet(0, it -> it.egress("tgw-1")),
                    subnet(1, it -> it.type(SubnetType.PUBLIC).egress("nat-1").ipv6Cidr("/64#1"))))
            .butNotWhen(nothing()));
  }

  private static Subnet another(SubnetType type, String egress) {
    return Clusters.subnet("another", "us-test-1a", type, "172.20.240.0/20").toBuilder()
        .ipv6Cidr("/64#9")
        .egress(egress)
        .build();
  }

  private static List<RuleCase> routes() {
    String path = "spec.subnets[0].additionalRoutes";
    return List.of(
        v137(error(ADDITIONAL_ROUTES_NOT_PRIVATE, "spec.subnets[1].additionalRoutes"))
            .when(subnet(1, it -> it.addAdditionalRoutes(route("10.8.0.0/16", "tgw-1"))))
            .butNotWhen(subnet(0, it -> it.addAdditionalRoutes(route("10.8.0.0/16", "tgw-1")))),
        v137(error(ADDITIONAL_ROUTE_TARGET_UNKNOWN, path + "[0].target"))
            .when(subnet(0, it -> it.addAdditionalRoutes(route("10.8.0.0/16", "vgw-1"))))
            .butNotWhen(subnet(0, it -> it.addAdditionalRoutes(route("10.8.0.0/16", "eigw-1")))),
        v137(error(ADDITIONAL_ROUTE_REPEATED, path + "[1].cidr"))
            .when(
                subnet(
                    0,
                    it ->
                        it.addAdditionalRoutes(
                            route("10.8.0.0/16", "tgw-1"), route("10.8.0.0/16", "pcx-1"))))
            .butNotWhen(
                subnet(
                    0,
                    it ->
                        it.addAdditionalRoutes(
                            route("10.8.0.0/16", "tgw-1"), route("10.9.0.0/16", "pcx-1")))),
        v137(error(ADDITIONAL_ROUTE_REPEATED, path + "[0].cidr"))
            .when(subnet(0, it -> it.addAdditionalRoutes(route("172.20.0.0/16", "tgw-1"))))
            .butNotWhen(nothing()),
        v137(error(ADDITIONAL_ROUTE_REPEATED, path + "[0].cidr"))
            .when(subnet(0, it -> it.addAdditionalRoutes(route("0.0.0.0/0", "tgw-1"))))
            .butNotWhen(subnet(0, it -> it.addAdditionalRoutes(route("0.0.0.0/1", "tgw-1")))),
        v137(warning(ADDITIONAL_ROUTES_NOT_PRIVATE, path))
            .when(
                subnet(
                    0,
                    it -> it.egress("External").addAdditionalRoutes(route("10.8.0.0/16", "tgw-1"))))
            .butNotWhen(
                subnet(
                    0,
                    it -> it.egress("nat-1").addAdditionalRoutes(route("10.8.0.0/16", "tgw-1")))),
        ipv6(error(ADDITIONAL_ROUTE_REPEATED, path + "[0].cidr"))
            .when(subnet(0, it -> it.addAdditionalRoutes(route("64:ff9b::/96", "tgw-1"))))
            .butNotWhen(subnet(0, it -> it.addAdditionalRoutes(route("64:ff9c::/96", "tgw-1")))),
        v137(error(ADDITIONAL_ROUTE_REPEATED, "spec.subnets[2].additionalRoutes[0].cidr"))
            .when(twoSubnetsOfAZone("tgw-1", "tgw-2"))
            .butNotWhen(twoSubnetsOfAZone("tgw-1", "tgw-1")),
        v137(error(ADDITIONAL_ROUTE_INTO_OWN_NETWORK, path + "[0].target"))
            .when(subnet(0, it -> it.addAdditionalRoutes(route("172.20.8.0/24", "pcx-1"))))
            .butNotWhen(subnet(0, it -> it.addAdditionalRoutes(route("172.20.8.0/24", "i-1")))));
  }

  private static UnaryOperator<Cluster> twoSubnetsOfAZone(String target, String otherTarget) {
    return cluster -> {
      Subnet first = cluster.spec().subnets().get(0);
      Subnet second =
          first.toBuilder()
              .name("db")
              .cidr(Cidr.parse("172.20.240.0/20"))
              .addAdditionalRoutes(route("10.8.0.0/16", otherTarget))
              .build();
      return both(
              subnet(0, it -> it.addAdditionalRoutes(route("10.8.0.0/16", target))), added(second))
          .apply(cluster);
    };
  }

  private static AdditionalRoute route(String cidr, String target) {
    return new AdditionalRoute(Cidr.parse(cidr), target);
  }
}
