package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.Edits.both;
import static io.kops.networking.core.validation.Edits.group;
import static io.kops.networking.core.validation.Edits.nothing;
import static io.kops.networking.core.validation.Edits.spec;
import static io.kops.networking.core.validation.RuleCase.error;
import static io.kops.networking.core.validation.RuleCase.warning;
import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_USED_UP;
import static io.kops.networking.core.validation.ValidationCodes.FIREWALL_RULES_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.TAGS_OVER_QUOTA;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.SubnetType;
import io.kops.networking.quota.Quotas;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules about quotas of the account. */
final class QuotaCases {
  private static final Quotas CONFIRMED = Quotas.builder().confirmed(true).build();

  private QuotaCases() {}

  static List<RuleCase> all() {
    return List.of(
        // The quota of the account is unread and may have been raised.
        warning(NETWORK_CIDRS_OVER_QUOTA, "spec.additionalNetworkCIDRs")
            .when(blocks(5))
            .butNotWhen(blocks(4)),
        warning(FIREWALL_RULES_OVER_QUOTA, "spec.sshAccess")
            .in(Clusters.privateCalico())
            .when(spec(it -> it.sshAccess(sources(61))))
            .butNotWhen(spec(it -> it.sshAccess(sources(60)))),
        error(NETWORK_CIDRS_OVER_QUOTA, "spec.additionalNetworkCIDRs")
            .under(CONFIRMED)
            .when(blocks(5))
            .butNotWhen(blocks(4)),
        error(SUBNETS_OVER_QUOTA, "spec.subnets")
            .under(Quotas.builder().subnetsPerVpc(2).build())
            .when(Edits.added(privateSubnet(3).toBuilder().type(SubnetType.PUBLIC).build()))
            .butNotWhen(nothing()),
        error(ELASTIC_IPS_OVER_QUOTA, "spec.subnets")
            .under(Quotas.builder().elasticIpsPerRegion(1).build())
            .in(Clusters.privateCalico())
            .butNotWhen(
                both(
                    Edits.subnet(0, it -> it.egress("nat-1")),
                    Edits.subnet(1, it -> it.publicIp("203.0.113.9")))),
        warning(ELASTIC_IPS_USED_UP, "spec.subnets")
            .under(Quotas.builder().elasticIpsPerRegion(2).build())
            .in(Clusters.privateCalico())
            .butNotWhen(Edits.subnet(0, it -> it.egress("nat-1"))),
        warning(ELASTIC_IPS_USED_UP, "spec.subnets")
            .under(Quotas.builder().elasticIpsPerRegion(2).build())
            .in(Clusters.ipv6V137())
            .when(Edits.added(publicIpv6().build()))
            .butNotWhen(Edits.added(publicIpv6().egress("nat-1").build())),
        error(FIREWALL_RULES_OVER_QUOTA, "spec.kubernetesApiAccess")
            .under(CONFIRMED)
            .in(Clusters.privateCalico())
            .when(spec(it -> it.kubernetesApiAccess(sources(61))))
            .butNotWhen(spec(it -> it.kubernetesApiAccess(sources(60)))),
        error(FIREWALL_RULES_OVER_QUOTA, "spec.nodePortAccess")
            .under(CONFIRMED)
            .in(Clusters.privateCalico())
            .when(spec(it -> it.nodePortAccess(sources(29))))
            .butNotWhen(spec(it -> it.nodePortAccess(sources(28)))),
        error(FIREWALL_RULES_OVER_QUOTA, "spec.sshAccess")
            .under(CONFIRMED)
            .in(Clusters.privateCalico())
            .when(spec(it -> it.sshAccess(sources(61))))
            .butNotWhen(spec(it -> it.sshAccess(sources(60)))),
        error(FIREWALL_RULES_OVER_QUOTA, "spec.kubernetesApiAccess")
            .under(CONFIRMED)
            .when(spec(it -> it.kubernetesApiAccess(sources(31)).sshAccess(sources(25))))
            .butNotWhen(spec(it -> it.kubernetesApiAccess(sources(30)).sshAccess(sources(25)))),
        error(TAGS_OVER_QUOTA, "spec.cloudLabels")
            .when(spec(it -> it.cloudLabels(labels(49))))
            .butNotWhen(spec(it -> it.cloudLabels(labels(46)))),
        error(TAGS_OVER_QUOTA, "instanceGroups[nodes].spec.cloudLabels")
            .when(group("nodes", it -> it.cloudLabels(labels(40)).nodeLabels(labels(7))))
            .butNotWhen(group("nodes", it -> it.cloudLabels(labels(40)).nodeLabels(labels(6)))));
  }

  private static UnaryOperator<Cluster> blocks(int count) {
    return spec(
        it ->
            it.additionalNetworkCidrs(
                IntStream.range(0, count)
                    .mapToObj(i -> Cidr.parse("10." + i + ".0.0/16"))
                    .toList()));
  }

  private static Subnet.Builder publicIpv6() {
    return Clusters.subnet("us-test-1b", "us-test-1b", SubnetType.PUBLIC, "172.20.128.0/18")
        .toBuilder()
        .ipv6Cidr("/64#9");
  }

  private static Subnet privateSubnet(int index) {
    return Clusters.subnet(
        "s" + index, "us-test-1c", SubnetType.PRIVATE, "172.20." + index * 32 + ".0/19");
  }

  private static List<AccessSource> sources(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AccessSource.parse("10." + i + ".0.0/16"))
        .toList();
  }

  private static Map<String, String> labels(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(i -> "label" + i, i -> "value"));
  }
}
