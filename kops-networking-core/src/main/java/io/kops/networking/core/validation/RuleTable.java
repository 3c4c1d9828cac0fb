package io.kops.networking.core.validation;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.release.PerRelease;
import io.kops.networking.problem.Severity;
import java.util.List;

/** The rules of each kops release, in the order in which they run. */
final class RuleTable {
  private static final List<Rule> V110 =
      List.of(
          // The cluster as a whole
          ClusterRules::version,
          ClusterRules::name,
          ClusterRules::gossipName,
          ClusterRules::componentSettings,
          ClusterRules::assets,
          ClusterRules::dockerSettings,
          // Address ranges
          NetworkRangeRules::ipv4Only,
          NetworkRangeRules::networkCidrs,
          NetworkRangeRules.nonMasqueradeCidr(Severity.WARNING),
          PodAndServiceRangeRules::serviceRange,
          PodAndServiceRangeRules::serviceRangePlace,
          PodAndServiceRangeRules::podRange,
          DnsRules::server,
          DnsRules::nameServers,
          // Subnets
          SubnetRules::names,
          SubnetRules::zones,
          SubnetRules::typesV110,
          SubnetRules::cidrs,
          SubnetRules::sharing,
          SubnetRules::serviceOverlap,
          EgressRules::egressV110,
          EgressRules::utilitySubnetsV110,
          EgressRules::zoneEgress,
          // Access
          AccessRules::topology,
          AccessRules::bastion,
          AccessRules::accessLists,
          AccessRules::prefixLists,
          LoadBalancerRules::securityGroups,
          AccessRules::egressProxy,
          // Components
          KubeletRules::agreement,
          KubeletRules::flagsV110,
          KubeletRules::cloudProvider,
          ComponentRules::nodePorts,
          ComponentRules::kubeProxyMaster,
          ComponentRules::quantities,
          ClusterRules.updatePolicy("external"),
          EtcdRules::members,
          EtcdRules::agreement,
          // Networking provider
          EtcdRules::ciliumVersion,
          ProviderRules::topology,
          ProviderRules::withoutKubeProxy,
          ProviderOptionRules::canal,
          ProviderRules::routeLimit,
          PodAndServiceRangeRules::nodeRanges,
          // Instance groups
          InstanceGroupRules::names,
          InstanceGroupRules::rolesV110,
          InstanceGroupRules::controlPlane,
          InstanceGroupRules::workers,
          InstanceGroupRules::sizes,
          InstanceGroupRules::subnets,
          InstanceGroupRules::subnetTypes,
          InstanceGroupRules::securityGroups,
          InstanceRules::taintsV110,
          InstanceRules::tenancyAndVolume,
          InstanceRules::iamProfiles,
          InstanceRules::ownIamProfiles,
          InstanceRules::userData,
          ScalingRules::processes,
          ScalingRules::externalLoadBalancers,
          // Additional IAM policies
          PolicyRules::additional,
          // Quotas of the account
          QuotaRules::network,
          QuotaRules::elasticIps,
          QuotaRules::firewall,
          TagRules::quota,
          // AWS names and tags
          TagRules::form,
          new DerivedNameRule(Severity.WARNING));

  private static final List<Rule> V137 =
      List.of(
          // The cluster as a whole
          ClusterRules::version,
          ClusterRules::name,
          ClusterRules::componentSettings,
          ClusterRules::assets,
          // Address ranges
          NetworkRangeRules::networkCidrs,
          NetworkRangeRules.nonMasqueradeCidr(Severity.ERROR),
          PodAndServiceRangeRules::serviceRange,
          PodAndServiceRangeRules::podRange,
          DnsRules::server,
          // Subnets
          SubnetRules::names,
          SubnetRules::zones,
          SubnetRules::cidrs,
          SubnetRules::sharing,
          EgressRules::utilitySubnetsV137,
          EgressRules::egressV137,
          EgressRules::zoneEgress,
          // Access
          AccessRules::accessLists,
          LoadBalancerRules::securityGroups,
          AccessRules::egressProxy,
          // Components
          KubeletRules::flagsV137,
          ComponentRules::nodePorts,
          ComponentRules::kubeProxyMaster,
          ComponentRules::quantities,
          ClusterRules.updatePolicy("external", "automatic"),
          EtcdRules::members,
          // Networking provider
          ProviderRules::topology,
          ProviderRules::withoutKubeProxy,
          ProviderRules::routeLimit,
          PodAndServiceRangeRules::nodeRanges,
          // Instance groups
          InstanceGroupRules::names,
          InstanceGroupRules::controlPlane,
          InstanceGroupRules::sizes,
          InstanceGroupRules::subnets,
          InstanceGroupRules::subnetTypes,
          InstanceGroupRules::securityGroups,
          // Rules of kops 1.37 alone
          FieldRules::removedInV137,
          NetworkRangeRules::nonMasqueradeFamily,
          DnsRules::nodeLocalCache,
          SubnetRules::ranges,
          SubnetRules::dualStack,
          new AdditionalRouteRule(),
          ClusterRules::gossipDns,
          LoadBalancerRules::networkLoadBalancer,
          ComponentRules::ipvsExclusions,
          ClusterRules::nodeNames,
          ComponentRules::sysctls,
          ComponentRules::rollingUpdates,
          TagRules::reserved,
          ProviderRules::removed,
          ProviderRules::family,
          ProviderRules::kubeProxy,
          ProviderOptionRules::kindnet,
          ProviderOptionRules::cilium,
          ProviderOptionRules::calico,
          InstanceGroupRules::controlPlaneSize,
          InstanceRules::ownIamProfiles,
          InstanceRules::taints,
          InstanceGroupRules::apiServers,
          InstanceRules::launchOptions,
          ScalingRules::processes,
          ScalingRules::externalLoadBalancers,
          ScalingRules::lifetimes,
          ScalingRules::warmPools,
          new MixedInstancesRule(),
          // Additional IAM policies
          PolicyRules::additional,
          PolicyRules::managed,
          // IAM roles for service accounts
          ServiceAccountRules::discovery,
          ServiceAccountRules::permissions,
          ServiceAccountRules::addons,
          // Quotas of the account
          QuotaRules::network,
          QuotaRules::elasticIps,
          QuotaRules::firewall,
          TagRules::quota,
          // AWS names and tags
          TagRules::form,
          new DerivedNameRule(Severity.ERROR));

  private static final PerRelease<List<Rule>> RULES = new PerRelease<>(V110, V137);

  private RuleTable() {}

  static List<Rule> of(KopsRelease release) {
    return RULES.of(release);
  }
}
