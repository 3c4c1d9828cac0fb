package io.kops.networking.core.validation;

import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.ELASTIC_IPS_USED_UP;
import static io.kops.networking.core.validation.ValidationCodes.FIREWALL_RULES_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.NETWORK_CIDRS_OVER_QUOTA;
import static io.kops.networking.core.validation.ValidationCodes.SUBNETS_OVER_QUOTA;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.Subnet;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.NetworkLayout;
import io.kops.networking.core.validation.FirewallRuleCounts.QuotaProblem;
import io.kops.networking.problem.Problems;
import io.kops.networking.quota.Quotas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the cluster with the quotas of the account. */
final class QuotaRules {
  // Rules between the groups of the cluster, without those of a load balancer, a bastion or a
  // provider. The count never exceeds the rules that are created.
  private static final int OWN_OF_CONTROL_PLANE = 5;
  private static final int OWN_OF_NODES = 2;

  private QuotaRules() {}

  /** Counts the CIDRs and the subnets of the VPC. */
  static void network(ValidationContext context, Problems.Collector problems) {
    Quotas quotas = context.quotas();
    int blocks = 1 + context.spec().additionalNetworkCidrs().size();
    if (blocks > quotas.ipv4CidrsPerVpc()) {
      problems.add(
          QuotaProblem.of(
              quotas,
              Quotas::ipv4CidrsPerVpc,
              "ipv4CidrsPerVpc",
              SpecPath.of("additionalNetworkCIDRs"),
              NETWORK_CIDRS_OVER_QUOTA,
              "the VPC has %d CIDRs, but the quota is %d"
                  .formatted(blocks, quotas.ipv4CidrsPerVpc()),
              "use fewer CIDRs"));
    }
    int subnets = context.spec().subnets().size();
    if (subnets > quotas.subnetsPerVpc()) {
      problems.add(
          QuotaProblem.of(
              quotas,
              Quotas::subnetsPerVpc,
              "subnetsPerVpc",
              SpecPath.of("subnets"),
              SUBNETS_OVER_QUOTA,
              "the VPC has %d subnets, but the quota is %d"
                  .formatted(subnets, quotas.subnetsPerVpc()),
              "use fewer subnets"));
    }
  }

  /** Counts the Elastic IPs of NAT gateways: one per zone that needs an egress. */
  static void elasticIps(ValidationContext context, Problems.Collector problems) {
    Set<ZoneName> zones =
        context.spec().subnets().stream()
            .filter(subnet -> NetworkLayout.needsEgress(subnet, context.spec()))
            .filter(subnet -> subnet.egress().isEmpty() && subnet.publicIp().isEmpty())
            .map(Subnet::zone)
            .collect(Collectors.toSet());
    int needed = zones.size();
    int quota = context.quotas().elasticIpsPerRegion();
    if (needed == 0 || needed < quota) {
      return;
    }
    String count =
        "the NAT gateways of %d zones need %d Elastic IPs, and the quota is %d per"
                .formatted(needed, needed, quota)
            + " region";
    if (needed > quota) {
      problems.add(
          QuotaProblem.of(
              context.quotas(),
              Quotas::elasticIpsPerRegion,
              "elasticIpsPerRegion",
              SpecPath.of("subnets"),
              ELASTIC_IPS_OVER_QUOTA,
              count,
              "set egress or publicIP of subnets"));
    } else {
      problems.warning(
          SpecPath.of("subnets"),
          ELASTIC_IPS_USED_UP,
          count + "; creation fails if the region has another Elastic IP",
          "verify that the region has no other Elastic IP, or raise the quota");
    }
  }

  /** Counts the rules of security groups, which grow with the access lists. */
  static void firewall(ValidationContext context, Problems.Collector problems) {
    ClusterSpec spec = context.spec();
    boolean bastion = !context.cluster().groups(InstanceGroupRole.BASTION).isEmpty();
    boolean balanced = spec.api().flatMap(ApiAccess::loadBalancer).isPresent();
    AccessList ssh = new AccessList("sshAccess", spec.sshAccess(), 1);
    AccessList api = new AccessList("kubernetesApiAccess", spec.kubernetesApiAccess(), 1);
    AccessList nodePorts = new AccessList("nodePortAccess", spec.nodePortAccess(), 2);

    int ofBastion = bastion ? 1 : 0;
    List<AccessList> ofControlPlane = new ArrayList<>();
    List<AccessList> ofNodes = new ArrayList<>(List.of(nodePorts));
    if (bastion) {
      checkFirewall("bastion-elb", 0, List.of(ssh), context, problems);
    } else {
      ofControlPlane.add(ssh);
      ofNodes.add(ssh);
    }
    if (balanced) {
      checkFirewall("api-elb", 0, List.of(api), context, problems);
    } else {
      ofControlPlane.add(api);
    }
    int ofBalancer = balanced ? 1 : 0;
    checkFirewall(
        "masters",
        OWN_OF_CONTROL_PLANE + ofBastion + ofBalancer,
        ofControlPlane,
        context,
        problems);
    checkFirewall("nodes", OWN_OF_NODES + ofBastion, ofNodes, context, problems);
  }

  private static void checkFirewall(
      String group,
      int own,
      List<AccessList> lists,
      ValidationContext context,
      Problems.Collector problems) {
    int quota = context.quotas().rulesPerSecurityGroup();
    int ipv4 = own + lists.stream().mapToInt(list -> list.rules(IpFamily.IPV4)).sum();
    int ipv6 = own + lists.stream().mapToInt(list -> list.rules(IpFamily.IPV6)).sum();
    IpFamily fuller = ipv4 >= ipv6 ? IpFamily.IPV4 : IpFamily.IPV6;
    int needed = Math.max(ipv4, ipv6);
    Optional<AccessList> longest =
        lists.stream().max(Comparator.comparingInt(list -> list.rules(fuller)));
    if (needed > quota && longest.isPresent()) {
      problems.add(
          QuotaProblem.of(
              context.quotas(),
              Quotas::rulesPerSecurityGroup,
              "rulesPerSecurityGroup",
              SpecPath.of(longest.get().field()),
              FIREWALL_RULES_OVER_QUOTA,
              "the security group %s.%s needs %d rules or more, but the quota is %d"
                  .formatted(group, context.cluster().name(), needed, quota),
              "list fewer, larger CIDRs"));
    }
  }

  /**
   * The sources that have access to ports of a group.
   *
   * @param field the field of the spec
   * @param sources the sources
   * @param rulesEach the number of rules per source
   */
  private record AccessList(String field, List<AccessSource> sources, int rulesEach) {
    int rules(IpFamily family) {
      return rulesEach * (int) sources.stream().filter(source -> family(source) == family).count();
    }

    private static IpFamily family(AccessSource source) {
      return source.cidr().map(Cidr::family).orElse(IpFamily.IPV4);
    }
  }
}
