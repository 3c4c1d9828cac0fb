package io.kops.networking.core.validation;

import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.problem.Severity;
import java.util.List;

/** Which rule families each kops line has, in the order in which they run. */
final class RuleTable {
  private static final List<Rule> V1_10 =
      List.of(
          // The cluster as a whole.
          new VersionRule(),
          new ClusterNameRule(),
          new GossipNameRule(),
          new CloudRule(),
          new ComponentSettingsRule(true),
          new NewerFieldRule(),
          // Its address ranges.
          new Ipv4OnlyRule(),
          new NetworkCidrRule(),
          new NonMasqueradeCidrRule(Severity.WARNING),
          new ServiceRangeRule(),
          new ServiceRangePlaceRule(),
          new PodRangeRule(),
          new DnsServerRule(),
          new NameServerRule(),
          // Its subnets.
          new SubnetNameRule(),
          new SubnetZoneRule(),
          new SubnetTypeRule(),
          new SubnetCidrRule(),
          new SubnetSharingRule(),
          new SubnetEgressRule(KopsRelease.V1_10),
          new UtilitySubnetRule(KopsRelease.V1_10),
          new ZoneEgressRule(),
          // How it is reached.
          new TopologyRule(),
          new BastionRule(),
          new AccessRule(),
          new PrefixListRule(),
          new ApiLoadBalancerRule(),
          new EgressProxyRule(),
          // Its components.
          new KubeletAgreementRule(),
          new KubeletFlagRule(),
          new CloudProviderFlagRule(),
          new NodePortRangeRule(),
          new KubeProxyMasterRule(),
          new UpdatePolicyRule(List.of("external")),
          new EtcdMemberRule(),
          new EtcdAgreementRule(),
          // Its networking provider.
          new ProviderVersionRule(),
          new CiliumEtcdRule(),
          new ProviderTopologyRule(),
          new CanalOptionRule(),
          new RouteLimitRule(),
          new NodeRangeRule(),
          // Its instance groups.
          new InstanceGroupNameRule(),
          new InstanceGroupRoleRule(),
          new ControlPlaneGroupRule(),
          new WorkerGroupRule(),
          new InstanceGroupSizeRule(),
          new InstanceGroupSubnetRule(),
          new InstanceGroupSubnetTypeRule(),
          new InstanceGroupSecurityGroupRule(),
          new InstanceGroupTaintRule(),
          new InstanceGroupTypeRule(),
          new IamProfileRule(),
          new UserDataRule(),
          // IAM additions of the cluster
          new AdditionalPolicyRule(),
          // What its account may have.
          new NetworkQuotaRule(),
          new ElasticIpQuotaRule(),
          new FirewallQuotaRule(),
          new TagQuotaRule(),
          // AWS names and tags of the cluster
          new TagFormRule(),
          new DerivedNameRule(Severity.WARNING));

  private static final List<Rule> V1_37 =
      List.of(
          // The cluster as a whole.
          new VersionRule(),
          new ClusterNameRule(),
          new CloudRule(),
          new ComponentSettingsRule(false),
          // Its address ranges.
          new NetworkCidrRule(),
          new NonMasqueradeCidrRule(Severity.ERROR),
          new ServiceRangeRule(),
          new PodRangeRule(),
          new DnsServerRule(),
          // Its subnets.
          new SubnetNameRule(),
          new SubnetZoneRule(),
          new SubnetCidrRule(),
          new SubnetSharingRule(),
          new UtilitySubnetRule(KopsRelease.V1_37),
          new SubnetEgressRule(KopsRelease.V1_37),
          // How it is reached.
          new AccessRule(),
          new ApiLoadBalancerRule(),
          new EgressProxyRule(),
          // Its components.
          new RemovedKubeletFlagRule(),
          new NodePortRangeRule(),
          new KubeProxyMasterRule(),
          new UpdatePolicyRule(List.of("external", "automatic")),
          new EtcdMemberRule(),
          // Its networking provider.
          new ProviderTopologyRule(),
          new RouteLimitRule(),
          new NodeRangeRule(),
          // Its instance groups.
          new InstanceGroupNameRule(),
          new ControlPlaneGroupRule(),
          new InstanceGroupSizeRule(),
          new InstanceGroupSubnetRule(),
          new InstanceGroupSecurityGroupRule(),
          // What it has beyond the other line.
          new RemovedFieldRule(),
          new NonMasqueradeFamilyRule(),
          new NodeLocalDnsRule(),
          new SubnetRangeRule(),
          new DualStackRule(),
          new AdditionalRouteRule(),
          new GossipDnsRule(),
          new ApiNetworkLoadBalancerRule(),
          new IpvsExclusionRule(),
          new NodeNameRule(),
          new SysctlRule(),
          new RollingUpdateRule(),
          new CloudLabelRule(),
          new RemovedProviderRule(),
          new ProviderFamilyRule(),
          new KubeProxyRivalRule(),
          new KindnetRule(),
          new CiliumOptionRule(),
          new CalicoOptionRule(),
          new ControlPlaneSizeRule(),
          new TaintRule(),
          new ApiServerGroupRule(),
          new LaunchOptionRule(),
          new MixedInstancesRule(),
          // IAM additions of the cluster
          new AdditionalPolicyRule(),
          new ManagedPolicyRule(),
          // What its account may have.
          new NetworkQuotaRule(),
          new ElasticIpQuotaRule(),
          new FirewallQuotaRule(),
          new TagQuotaRule(),
          // AWS names and tags of the cluster
          new TagFormRule(),
          new DerivedNameRule(Severity.ERROR));

  private RuleTable() {}

  /** Returns the families of this line. */
  static List<Rule> of(KopsRelease release) {
    return switch (release) {
      case V1_10 -> V1_10;
      case V1_37 -> V1_37;
    };
  }
}
