package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Direction;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Permission;
import io.kops.networking.aws.simulator.ec2.SecurityGroupRule.Ports;
import io.kops.networking.aws.simulator.state.AddressState;
import io.kops.networking.aws.simulator.state.AssociationState;
import io.kops.networking.aws.simulator.state.DhcpOptionsState;
import io.kops.networking.aws.simulator.state.EgressOnlyInternetGatewayState;
import io.kops.networking.aws.simulator.state.InternetGatewayState;
import io.kops.networking.aws.simulator.state.LaunchTemplateState;
import io.kops.networking.aws.simulator.state.NatGatewayState;
import io.kops.networking.aws.simulator.state.NetworkInterfaceState;
import io.kops.networking.aws.simulator.state.RouteState;
import io.kops.networking.aws.simulator.state.RouteTableState;
import io.kops.networking.aws.simulator.state.RuleState;
import io.kops.networking.aws.simulator.state.SecurityGroupState;
import io.kops.networking.aws.simulator.state.SubnetState;
import io.kops.networking.aws.simulator.state.VpcState;
import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.storage.Store;
import java.util.List;
import java.util.function.Function;

/** Reads the state of EC2 as immutable values. */
public final class Ec2Snapshot {
  private final Ec2Account account;
  private final RouteActions routes;

  Ec2Snapshot(Ec2Account account, RouteActions routes) {
    this.account = account;
    this.routes = routes;
  }

  public List<VpcState> vpcs() {
    return all(
        account.vpcs,
        vpc ->
            new VpcState(
                vpc.id(),
                vpc.cidrs().stream().map(own -> own.block().toString()).toList(),
                vpc.ipv6Cidrs().stream().map(own -> own.block().toString()).toList(),
                vpc.dhcpOptionsId(),
                vpc.hasDnsSupport(),
                vpc.hasDnsHostnames(),
                vpc.tags()));
  }

  public List<DhcpOptionsState> dhcpOptions() {
    return all(
        account.dhcpOptions,
        options -> new DhcpOptionsState(options.id(), options.options(), options.tags()));
  }

  public List<InternetGatewayState> internetGateways() {
    return all(
        account.internetGateways,
        gateway -> new InternetGatewayState(gateway.id(), gateway.vpcId(), gateway.tags()));
  }

  public List<EgressOnlyInternetGatewayState> egressOnlyInternetGateways() {
    return all(
        account.egressOnlyInternetGateways,
        gateway ->
            new EgressOnlyInternetGatewayState(gateway.id(), gateway.vpcId(), gateway.tags()));
  }

  public List<SubnetState> subnets() {
    return all(
        account.subnets,
        subnet ->
            new SubnetState(
                subnet.id(),
                subnet.vpcId(),
                subnet.zone(),
                subnet.cidr().map(IpBlock::toString).orElse(""),
                subnet.ipv6Cidr().map(own -> own.block().toString()),
                subnet.mapsPublicIp(),
                subnet.tags()));
  }

  public List<RouteTableState> routeTables() {
    return all(
        account.routeTables,
        table ->
            new RouteTableState(
                table.id(),
                table.vpcId(),
                routes(table),
                table.associations().values().stream()
                    .map(use -> new AssociationState(use.id(), use.subnetId()))
                    .toList(),
                table.tags()));
  }

  private List<RouteState> routes(RouteTable table) {
    return routes.all(table, RouteState::new);
  }

  public List<AddressState> addresses() {
    return all(
        account.addresses,
        address ->
            new AddressState(
                address.id(),
                address.publicIp(),
                address.association().map(Address.Association::networkInterfaceId),
                address.tags()));
  }

  public List<NatGatewayState> natGateways() {
    return all(
        account.natGateways,
        gateway ->
            new NatGatewayState(
                gateway.id(),
                gateway.vpcId(),
                gateway.subnetId(),
                gateway.state().toString(),
                gateway.allocationId(),
                gateway.failure().map(NatGateway.Failure::code),
                gateway.tags()));
  }

  public List<SecurityGroupState> securityGroups() {
    return all(
        account.securityGroups,
        group ->
            new SecurityGroupState(
                group.id(),
                group.name(),
                group.description(),
                group.vpcId(),
                account
                    .securityGroupRules
                    .select(rule -> rule.groupId().equals(group.id()))
                    .stream()
                    .map(Ec2Snapshot::rule)
                    .toList(),
                group.tags()));
  }

  private static RuleState rule(SecurityGroupRule rule) {
    Permission permission = rule.permission();
    return new RuleState(
        rule.id(),
        permission.direction() == Direction.EGRESS,
        permission.traffic().protocol(),
        permission.traffic().ports().map(Ports::from),
        permission.traffic().ports().map(Ports::to),
        permission.peer().value(),
        rule.description(),
        rule.tags());
  }

  public List<NetworkInterfaceState> networkInterfaces() {
    return all(
        account.networkInterfaces,
        holder ->
            new NetworkInterfaceState(
                holder.id(),
                holder.vpcId(),
                holder.subnetId(),
                holder.groupIds(),
                holder.description(),
                holder.tags()));
  }

  public List<LaunchTemplateState> launchTemplates() {
    return all(
        account.launchTemplates,
        template ->
            new LaunchTemplateState(
                template.id(),
                template.name(),
                template.defaultVersion(),
                template.versions().stream().map(LaunchTemplate.Version::data).toList(),
                template.tags()));
  }

  private static <T extends Resource, S> List<S> all(Store<T> store, Function<T, S> reading) {
    return store.all().stream().map(reading).toList();
  }
}
