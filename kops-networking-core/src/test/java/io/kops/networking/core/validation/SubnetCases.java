package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.added;
import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.groups;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.Edits.subnet;
import static io.kops.networking.core.validation.Edits.subnetCidr;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.ValidationCodes.SHARED_SUBNETS_WITHOUT_NETWORK_ID;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVERLAP;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_PARTLY_SHARED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_CIDR_SIZE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_NOT_PRIVATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_EGRESS_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_ID_MALFORMED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_DUPLICATE;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_NAME_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_OUTSIDE_NETWORK;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_REGIONS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.SUBNET_TYPE_UNKNOWN;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNETS_AMBIGUOUS;
import static io.kops.networking.core.validation.ValidationCodes.UTILITY_SUBNET_MISSING;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_EGRESS_MIXED;
import static io.kops.networking.core.validation.ValidationCodes.ZONE_PUBLIC_IP_MIXED;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.cluster.ZoneName;
import java.util.List;
import java.util.Optional;

/** The rules about subnets. */
final class SubnetCases {
  private SubnetCases() {}

  static List<RuleCase> all() {
    return List.of(
        error(SUBNETS_MISSING, "spec.subnets")
            .asWritten()
            .when(both(spec(it -> it.subnets(List.of())), groups(it -> List.of())))
            .butNotWhen(groups(it -> List.of())),
        error(SUBNET_NAME_MISSING, "spec.subnets[0].name")
            .asWritten()
            .when(both(subnet(0, it -> it.name(" ")), groups(it -> List.of())))
            .butNotWhen(groups(it -> List.of())),
        error(SUBNET_NAME_DUPLICATE, "spec.subnets[1].name")
            .asWritten()
            .when(both(subnet(1, it -> it.name("us-test-1a")), groups(it -> List.of())))
            .butNotWhen(both(subnet(1, it -> it.name("us-test-1c")), groups(it -> List.of()))),
        error(SUBNET_REGIONS_MIXED, "spec.subnets[1].zone")
            .when(subnet(1, it -> it.zone(ZoneName.of("us-test-2a"))))
            .butNotWhen(subnet(1, it -> it.zone(ZoneName.of("us-test-1-lax-1a")))),
        error(SUBNET_TYPE_UNKNOWN, "spec.subnets[1].type")
            .asWritten()
            .when(both(subnet(1, it -> it.type(SubnetType.DUAL_STACK)), groups(it -> List.of())))
            .butNotWhen(
                both(subnet(1, it -> it.type(SubnetType.UTILITY)), groups(it -> List.of()))),
        error(SUBNET_CIDR_MISSING, "spec.subnets[1].cidr")
            .when(subnet(1, it -> it.cidr(Optional.empty()))),
        error(SUBNET_CIDR_MISSING, "spec.subnets[0].cidr")
            .in(Clusters.ciliumV137())
            .when(subnet(0, it -> it.cidr(Optional.empty()).ipv6Cidr("/64#0"))),
        error(SUBNET_CIDR_MISSING, "spec.subnets[0].cidr")
            .in(Clusters.ipv6V137())
            .when(subnet(0, it -> it.ipv6Cidr(Optional.empty())))
            .butNotWhen(subnet(0, it -> it.ipv6Cidr("/64#7"))),
        error(SUBNET_CIDR_SIZE, "spec.subnets[0].cidr")
            .when(subnetCidr(0, "172.20.32.0/29"))
            .butNotWhen(subnetCidr(0, "172.20.32.0/28")),
        error(SUBNET_OUTSIDE_NETWORK, "spec.subnets[1].cidr")
            .when(subnetCidr(1, "172.21.0.0/19"))
            .butNotWhen(
                both(
                    subnetCidr(1, "172.21.0.0/19"),
                    spec(it -> it.addAdditionalNetworkCidrs(Cidr.parse("172.21.0.0/16"))))),
        error(SUBNETS_OVERLAP, "spec.subnets[1].cidr")
            .when(subnetCidr(1, "172.20.48.0/20"))
            .butNotWhen(subnetCidr(1, "172.20.0.0/19")),
        error(SUBNETS_OVERLAP, "spec.subnets[1].cidr")
            .when(subnetCidr(1, "172.20.0.0/18"))
            .butNotWhen(
                both(
                    spec(it -> it.networkId("vpc-1")),
                    both(
                        subnet(0, it -> it.id("subnet-1")),
                        subnet(1, it -> it.id("subnet-1").cidr(Cidr.parse("172.20.32.0/19")))))),
        error(SUBNETS_PARTLY_SHARED, "spec.subnets[1].id")
            .when(both(spec(it -> it.networkId("vpc-1")), subnet(0, it -> it.id("subnet-1"))))
            .butNotWhen(
                both(
                    spec(it -> it.networkId("vpc-1")),
                    both(subnet(0, it -> it.id("subnet-1")), subnet(1, it -> it.id("subnet-2"))))),
        error(SUBNET_ID_MALFORMED, "spec.subnets[0].id")
            .when(
                both(
                    spec(it -> it.networkId("vpc-1")),
                    both(subnet(0, it -> it.id("sn-1")), subnet(1, it -> it.id("subnet-2"))))),
        error(SHARED_SUBNETS_WITHOUT_NETWORK_ID, "spec.networkID")
            .when(both(subnet(0, it -> it.id("subnet-1")), subnet(1, it -> it.id("subnet-2")))),
        error(SUBNET_EGRESS_UNKNOWN, "spec.subnets[0].egress")
            .in(Clusters.privateCalico())
            .when(subnet(0, it -> it.egress("tgw-1")))
            .butNotWhen(subnet(0, it -> it.egress("nat-1"))),
        error(SUBNET_EGRESS_NOT_PRIVATE, "spec.subnets[2].egress")
            .in(Clusters.privateCalico())
            .when(subnet(2, it -> it.egress("i-1")))
            .butNotWhen(subnet(0, it -> it.egress("i-1"))),
        error(UTILITY_SUBNET_MISSING, "spec.subnets[1]")
            .in(Clusters.privateCalico())
            .when(subnet(3, it -> it.zone(ZoneName.of("us-test-1c"))))
            .butNotWhen(added(of("us-test-1c", "us-test-1c", SubnetType.PUBLIC))),
        error(UTILITY_SUBNETS_AMBIGUOUS, "spec.subnets[0]")
            .in(Clusters.privateCalico())
            .when(added(of("utility-2", "us-test-1a", SubnetType.UTILITY)))
            .butNotWhen(added(of("utility-2", "us-test-1c", SubnetType.UTILITY))),
        error(ZONE_EGRESS_MIXED, "spec.subnets[4].egress")
            .in(Clusters.privateCalico())
            .when(
                both(
                    subnet(0, it -> it.egress("nat-1")),
                    added(of("second", "us-test-1a", SubnetType.PRIVATE))))
            .butNotWhen(
                both(
                    subnet(1, it -> it.egress("nat-1")),
                    added(of("second", "us-test-1a", SubnetType.PRIVATE)))),
        error(ZONE_PUBLIC_IP_MIXED, "spec.subnets[4].publicIP")
            .in(Clusters.privateCalico())
            .when(
                both(
                    subnet(0, it -> it.publicIp("203.0.113.9")),
                    added(of("second", "us-test-1a", SubnetType.PRIVATE))))
            .butNotWhen(
                both(
                    subnet(1, it -> it.publicIp("203.0.113.9")),
                    added(of("second", "us-test-1a", SubnetType.PRIVATE)))));
  }

  private static Subnet of(String name, String zone, SubnetType type) {
    return Clusters.subnet(name, zone, type, "172.20.224.0/19");
  }
}
