package io.kops.networking.aws.registry;

import io.kops.networking.aws.address.ElasticIpDescriptor;
import io.kops.networking.aws.address.ElasticIpDriver;
import io.kops.networking.aws.address.ElasticIpReader;
import io.kops.networking.aws.autoscaling.AutoScalingGroupDescriptor;
import io.kops.networking.aws.autoscaling.AutoScalingGroupDriver;
import io.kops.networking.aws.autoscaling.AutoScalingGroupReader;
import io.kops.networking.aws.dhcp.DhcpOptionsDescriptor;
import io.kops.networking.aws.dhcp.DhcpOptionsDriver;
import io.kops.networking.aws.dhcp.DhcpOptionsReader;
import io.kops.networking.aws.dns.AliasTargets;
import io.kops.networking.aws.dns.DnsClient;
import io.kops.networking.aws.dns.HostedZoneDescriptor;
import io.kops.networking.aws.dns.HostedZoneDriver;
import io.kops.networking.aws.dns.RecordSetDescriptor;
import io.kops.networking.aws.dns.RecordSetDriver;
import io.kops.networking.aws.dns.RecordSetReader;
import io.kops.networking.aws.dns.ZoneAssociationDescriptor;
import io.kops.networking.aws.dns.ZoneAssociationDriver;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayDescriptor;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayDriver;
import io.kops.networking.aws.egressgateway.EgressOnlyGatewayReader;
import io.kops.networking.aws.gateway.InternetGatewayDescriptor;
import io.kops.networking.aws.gateway.InternetGatewayDriver;
import io.kops.networking.aws.gateway.InternetGatewayReader;
import io.kops.networking.aws.iam.IamReader;
import io.kops.networking.aws.iam.InstanceProfileDescriptor;
import io.kops.networking.aws.iam.InstanceProfileDriver;
import io.kops.networking.aws.iam.RoleDescriptor;
import io.kops.networking.aws.iam.RoleDriver;
import io.kops.networking.aws.iam.RolePolicyDescriptor;
import io.kops.networking.aws.iam.RolePolicyDriver;
import io.kops.networking.aws.instance.DetachedInstanceDescriptor;
import io.kops.networking.aws.instance.DetachedInstanceDriver;
import io.kops.networking.aws.instance.DetachedInstanceReader;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDescriptor;
import io.kops.networking.aws.launchtemplate.LaunchTemplateDriver;
import io.kops.networking.aws.launchtemplate.LaunchTemplateReader;
import io.kops.networking.aws.loadbalancer.LoadBalancerDescriptor;
import io.kops.networking.aws.loadbalancer.LoadBalancerDriver;
import io.kops.networking.aws.loadbalancer.LoadBalancerReader;
import io.kops.networking.aws.nat.NatGatewayDescriptor;
import io.kops.networking.aws.nat.NatGatewayDriver;
import io.kops.networking.aws.nat.NatGatewayReader;
import io.kops.networking.aws.networkloadbalancer.ListenerDescriptor;
import io.kops.networking.aws.networkloadbalancer.ListenerDriver;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDescriptor;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDriver;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerReader;
import io.kops.networking.aws.networkloadbalancer.TargetGroupDescriptor;
import io.kops.networking.aws.networkloadbalancer.TargetGroupDriver;
import io.kops.networking.aws.oidc.OidcProviderDescriptor;
import io.kops.networking.aws.oidc.OidcProviderDriver;
import io.kops.networking.aws.oidc.OidcProviderReader;
import io.kops.networking.aws.oidc.OidcProviderReads;
import io.kops.networking.aws.reading.ClusterFileReader;
import io.kops.networking.aws.reading.KindReader;
import io.kops.networking.aws.routing.RouteDescriptor;
import io.kops.networking.aws.routing.RouteDriver;
import io.kops.networking.aws.routing.RouteTableAssociationDescriptor;
import io.kops.networking.aws.routing.RouteTableAssociationDriver;
import io.kops.networking.aws.routing.RouteTableDescriptor;
import io.kops.networking.aws.routing.RouteTableDriver;
import io.kops.networking.aws.routing.RouteTableReader;
import io.kops.networking.aws.securitygroup.SecurityGroupDescriptor;
import io.kops.networking.aws.securitygroup.SecurityGroupDriver;
import io.kops.networking.aws.securitygroup.SecurityGroupReader;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDescriptor;
import io.kops.networking.aws.securitygroup.SecurityGroupRuleDriver;
import io.kops.networking.aws.subnet.SubnetDescriptor;
import io.kops.networking.aws.subnet.SubnetDriver;
import io.kops.networking.aws.subnet.SubnetReader;
import io.kops.networking.aws.subnet.SubnetTagsDescriptor;
import io.kops.networking.aws.subnet.SubnetTagsDriver;
import io.kops.networking.aws.terraform.TerraformDescriptor;
import io.kops.networking.aws.vpc.DhcpOptionsAssociationDescriptor;
import io.kops.networking.aws.vpc.DhcpOptionsAssociationDriver;
import io.kops.networking.aws.vpc.VpcCidrBlockDescriptor;
import io.kops.networking.aws.vpc.VpcCidrBlockDriver;
import io.kops.networking.aws.vpc.VpcDescriptor;
import io.kops.networking.aws.vpc.VpcDriver;
import io.kops.networking.aws.vpc.VpcReader;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceDescriptorSource;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.core.stateobject.StateObjectDescriptor;
import io.kops.networking.core.stateobject.StateObjectDriver;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The list of all kinds. Readers run in the order of this list: a kind follows the kinds that its
 * reader refers to. Printed plans use the same order within a section, unless a descriptor has a
 * rank.
 */
public final class ResourceRegistry implements ResourceDescriptorSource {
  private static final List<Registration> ALL =
      List.of(
          Registration.of(
                  new DhcpOptionsDescriptor(),
                  c -> new DhcpOptionsDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new DhcpOptionsReader(c.reads())),
          Registration.of(new VpcDescriptor(), c -> new VpcDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new VpcReader(c.reads())),
          Registration.of(
              new VpcCidrBlockDescriptor(), c -> new VpcCidrBlockDriver(c.ec2(), c.calls())),
          Registration.of(
              new DhcpOptionsAssociationDescriptor(),
              c -> new DhcpOptionsAssociationDriver(c.ec2(), c.calls())),
          Registration.of(
                  new InternetGatewayDescriptor(),
                  c -> new InternetGatewayDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new InternetGatewayReader(c.reads())),
          Registration.of(
                  new EgressOnlyGatewayDescriptor(),
                  c -> new EgressOnlyGatewayDriver(c.ec2(), c.calls()))
              .readBy(c -> new EgressOnlyGatewayReader(c.reads())),
          Registration.of(
                  new SubnetDescriptor(), c -> new SubnetDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new SubnetReader(c.reads())),
          Registration.of(
              new SubnetTagsDescriptor(), c -> new SubnetTagsDriver(c.ec2(), c.calls())),
          Registration.of(
                  new ElasticIpDescriptor(),
                  c -> new ElasticIpDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new ElasticIpReader(c.reads())),
          Registration.of(new NatGatewayDescriptor(), c -> new NatGatewayDriver(c.ec2(), c.calls()))
              .readBy(c -> new NatGatewayReader(c.reads())),
          Registration.of(
                  new RouteTableDescriptor(),
                  c -> new RouteTableDriver(c.ec2(), c.calls(), c.blockers()))
              .readBy(c -> new RouteTableReader(c.reads())),
          Registration.of(
              new RouteTableAssociationDescriptor(),
              c -> new RouteTableAssociationDriver(c.ec2(), c.calls())),
          Registration.of(new RouteDescriptor(), c -> new RouteDriver(c.ec2(), c.calls())),
          Registration.of(
                  new SecurityGroupDescriptor(),
                  c ->
                      new SecurityGroupDriver(
                          c.ec2(), c.calls(), c.blockers(), c.newSecurityGroups()))
              .readBy(c -> new SecurityGroupReader(c.reads())),
          Registration.of(
              new SecurityGroupRuleDescriptor(),
              c ->
                  new SecurityGroupRuleDriver(
                      c.ec2(),
                      c.calls(),
                      c.newSecurityGroups(),
                      c.quotas().rulesPerSecurityGroup(),
                      c.prefixLists())),
          Registration.of(new RoleDescriptor(), c -> new RoleDriver(c.iam(), c.calls()))
              .readBy(c -> new IamReader(c.iam(), c.reads().calls())),
          Registration.of(
              new InstanceProfileDescriptor(), c -> new InstanceProfileDriver(c.iam(), c.calls())),
          Registration.of(
              new RolePolicyDescriptor(), c -> new RolePolicyDriver(c.iam(), c.calls())),
          Registration.of(
                  new OidcProviderDescriptor(), c -> new OidcProviderDriver(c.iam(), c.calls()))
              .readBy(
                  c -> new OidcProviderReader(new OidcProviderReads(c.iam(), c.reads().calls()))),
          Registration.ofInstances(
                  new LaunchTemplateDescriptor(),
                  (c, clients) -> new LaunchTemplateDriver(c.ec2(), c.calls()))
              .readByInstances((c, clients) -> new LaunchTemplateReader(c.reads())),
          Registration.ofInstances(
                  new LoadBalancerDescriptor(),
                  (c, clients) -> new LoadBalancerDriver(clients.loadBalancing(), c.calls()))
              .readByInstances(
                  (c, clients) ->
                      new LoadBalancerReader(clients.loadBalancing(), c.reads().calls())),
          Registration.ofNetworkLoadBalancers(
                  new NetworkLoadBalancerDescriptor(),
                  (c, clients) ->
                      new NetworkLoadBalancerDriver(
                          clients.requiredNetworkLoadBalancing(), c.calls()))
              .readByNetworkLoadBalancers(
                  (c, clients) ->
                      new NetworkLoadBalancerReader(
                          clients.requiredNetworkLoadBalancing(), c.reads().calls())),
          Registration.ofNetworkLoadBalancers(
              new ListenerDescriptor(),
              (c, clients) ->
                  new ListenerDriver(clients.requiredNetworkLoadBalancing(), c.calls())),
          Registration.ofNetworkLoadBalancers(
              new TargetGroupDescriptor(),
              (c, clients) ->
                  new TargetGroupDriver(clients.requiredNetworkLoadBalancing(), c.calls())),
          Registration.ofInstances(
                  new AutoScalingGroupDescriptor(),
                  (c, clients) -> new AutoScalingGroupDriver(clients.autoScaling(), c.calls()))
              .readByInstances(
                  (c, clients) ->
                      new AutoScalingGroupReader(clients.autoScaling(), c.reads().calls())),
          Registration.ofInstances(
                  new DetachedInstanceDescriptor(),
                  (c, clients) -> new DetachedInstanceDriver(c.ec2(), c.calls()))
              .readByInstances(
                  (c, clients) -> new DetachedInstanceReader(c.reads().ec2(), c.reads().calls())),
          Registration.ofDns(
              new HostedZoneDescriptor(), (c, client) -> new HostedZoneDriver(client, c.calls())),
          Registration.ofDns(
              new ZoneAssociationDescriptor(),
              (c, client) -> new ZoneAssociationDriver(client, c.calls())),
          Registration.ofDns(
                  new RecordSetDescriptor(),
                  (c, client) -> new RecordSetDriver(client.route53(), c.calls(), aliasTargets(c)))
              .readByDns((c, client) -> new RecordSetReader(client.route53(), c.reads())),
          new Registration(
              new StateObjectDescriptor(),
              c -> c.clusters().map(StateObjectDriver::new),
              c -> c.clusters().map(ClusterFileReader::new)));

  private static AliasTargets aliasTargets(DriverContext context) {
    return (kind, physicalId) ->
        context
            .instances()
            .orElseThrow(() -> new IllegalStateException("no clients for load balancers"))
            .addressOf(kind, physicalId, context.calls());
  }

  /** Creates the service of the descriptors. */
  public ResourceRegistry() {}

  @Override
  public List<ResourceDescriptor> descriptors() {
    return ALL.stream().map(Registration::descriptor).toList();
  }

  /** Returns the descriptors of the kinds that Terraform configurations can express. */
  public static List<TerraformDescriptor> terraformDescriptors() {
    return ALL.stream()
        .map(Registration::descriptor)
        .filter(TerraformDescriptor.class::isInstance)
        .map(TerraformDescriptor.class::cast)
        .toList();
  }

  /** Creates the drivers for one plan or apply. */
  public static List<ResourceDriver> drivers(DriverContext context) {
    return ALL.stream()
        .map(registration -> registration.driver().apply(context))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Creates the readers for one observation. */
  public static List<KindReader> readers(ReaderContext context) {
    return ALL.stream()
        .map(registration -> registration.reader().apply(context))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The parts of one kind.
   *
   * <p>The factories name no type of an optional SDK module in their signatures: a factory that is
   * not called must not load such a type.
   *
   * @param descriptor describes the kind
   * @param driver creates the driver; empty if the context lacks its client
   * @param reader creates the reader; empty if the context lacks its client, or if the reader of
   *     another kind also reads this one
   */
  record Registration(
      ResourceDescriptor descriptor,
      Function<DriverContext, Optional<ResourceDriver>> driver,
      Function<ReaderContext, Optional<KindReader>> reader) {
    /** Registers a kind that every plan can contain. */
    static Registration of(
        ResourceDescriptor descriptor, Function<DriverContext, ResourceDriver> driver) {
      return new Registration(
          descriptor, driver.andThen(Optional::of), context -> Optional.empty());
    }

    /** Registers a kind of instance groups. */
    static Registration ofInstances(
        ResourceDescriptor descriptor,
        BiFunction<DriverContext, InstanceClients, ResourceDriver> driver) {
      return new Registration(
          descriptor,
          context -> context.instances().map(clients -> driver.apply(context, clients)),
          context -> Optional.empty());
    }

    /** Registers a kind of network load balancers, whose client is optional. */
    static Registration ofNetworkLoadBalancers(
        ResourceDescriptor descriptor,
        BiFunction<DriverContext, InstanceClients, ResourceDriver> driver) {
      return new Registration(
          descriptor,
          context ->
              context
                  .instances()
                  .filter(InstanceClients::hasNetworkLoadBalancing)
                  .map(clients -> driver.apply(context, clients)),
          context -> Optional.empty());
    }

    /** Registers a kind of Route 53, whose client is optional. */
    static Registration ofDns(
        ResourceDescriptor descriptor,
        BiFunction<DriverContext, DnsClient, ResourceDriver> driver) {
      return new Registration(
          descriptor,
          context -> context.dns().map(client -> driver.apply(context, client)),
          context -> Optional.empty());
    }

    Registration readByDns(BiFunction<ReaderContext, DnsClient, KindReader> factory) {
      return new Registration(
          descriptor,
          driver,
          context -> context.dns().map(client -> factory.apply(context, client)));
    }

    Registration readBy(Function<ReaderContext, KindReader> factory) {
      return new Registration(descriptor, driver, factory.andThen(Optional::of));
    }

    Registration readByInstances(BiFunction<ReaderContext, InstanceClients, KindReader> factory) {
      return new Registration(
          descriptor,
          driver,
          context -> context.instances().map(clients -> factory.apply(context, clients)));
    }

    Registration readByNetworkLoadBalancers(
        BiFunction<ReaderContext, InstanceClients, KindReader> factory) {
      return new Registration(
          descriptor,
          driver,
          context ->
              context
                  .instances()
                  .filter(InstanceClients::hasNetworkLoadBalancing)
                  .map(clients -> factory.apply(context, clients)));
    }
  }
}
