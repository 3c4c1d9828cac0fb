package io.kops.networking.aws.simulator.state;

import java.util.List;

/** All existing objects, including objects that callers cannot see yet. */
public record AwsState(
    List<VpcState> vpcs,
    List<DhcpOptionsState> dhcpOptions,
    List<InternetGatewayState> internetGateways,
    List<EgressOnlyInternetGatewayState> egressOnlyInternetGateways,
    List<SubnetState> subnets,
    List<RouteTableState> routeTables,
    List<AddressState> addresses,
    List<NatGatewayState> natGateways,
    List<SecurityGroupState> securityGroups,
    List<NetworkInterfaceState> networkInterfaces,
    List<RoleState> roles,
    List<InstanceProfileState> instanceProfiles,
    List<OidcProviderState> oidcProviders,
    List<LaunchTemplateState> launchTemplates,
    List<AutoScalingGroupState> autoScalingGroups,
    List<LoadBalancerState> loadBalancers,
    List<NetworkLoadBalancerState> networkLoadBalancers,
    List<TargetGroupState> targetGroups,
    List<HostedZoneState> hostedZones,
    List<ObjectState> objects) {
  public AwsState {
    vpcs = List.copyOf(vpcs);
    dhcpOptions = List.copyOf(dhcpOptions);
    internetGateways = List.copyOf(internetGateways);
    egressOnlyInternetGateways = List.copyOf(egressOnlyInternetGateways);
    subnets = List.copyOf(subnets);
    routeTables = List.copyOf(routeTables);
    addresses = List.copyOf(addresses);
    natGateways = List.copyOf(natGateways);
    securityGroups = List.copyOf(securityGroups);
    networkInterfaces = List.copyOf(networkInterfaces);
    roles = List.copyOf(roles);
    instanceProfiles = List.copyOf(instanceProfiles);
    oidcProviders = List.copyOf(oidcProviders);
    launchTemplates = List.copyOf(launchTemplates);
    autoScalingGroups = List.copyOf(autoScalingGroups);
    loadBalancers = List.copyOf(loadBalancers);
    networkLoadBalancers = List.copyOf(networkLoadBalancers);
    targetGroups = List.copyOf(targetGroups);
    hostedZones = List.copyOf(hostedZones);
    objects = List.copyOf(objects);
  }
}
