package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Ids;
import io.kops.networking.aws.simulator.storage.Resource;
import io.kops.networking.aws.simulator.storage.Store;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All objects of one account and region, and the settings that apply to them. */
final class Ec2Account {
  private static final long LAST_IPV6_ADDRESS = 1_000_000;

  final Store<Vpc> vpcs;
  final Store<Subnet> subnets;
  final Store<RouteTable> routeTables;
  final Store<InternetGateway> internetGateways;
  final Store<EgressOnlyInternetGateway> egressOnlyInternetGateways;
  final Store<Address> addresses;
  final Store<NatGateway> natGateways;
  final Store<SecurityGroup> securityGroups;
  final Store<SecurityGroupRule> securityGroupRules;
  final Store<DhcpOptions> dhcpOptions;
  final Store<NetworkAcl> networkAcls;
  final Store<NetworkInterface> networkInterfaces;
  final Store<Instance> instances;
  final Store<Volume> volumes;
  final Store<VpcEndpoint> vpcEndpoints;
  final Store<VpcAttachment> vpcAttachments;
  final Store<LaunchTemplate> launchTemplates;
  final Store<MachineImage> images;
  final ExternalResources external = new ExternalResources();

  private final Ec2Settings settings;
  private final Ids ids = new Ids();
  private final String defaultDhcpOptionsId;

  Ec2Account(Ec2Settings settings) {
    this.settings = settings;
    this.vpcs = store(NotFound::vpc);
    this.subnets = store(NotFound::subnet);
    this.routeTables = store(NotFound::routeTable);
    this.internetGateways = store(NotFound::internetGateway);
    this.egressOnlyInternetGateways = store(NotFound::egressOnlyInternetGateway);
    this.addresses = store(NotFound::address);
    this.natGateways = store(NotFound::natGateway);
    this.securityGroups = store(NotFound::securityGroup);
    this.securityGroupRules = store(NotFound::securityGroupRule);
    this.dhcpOptions = store(NotFound::dhcpOptions);
    this.networkAcls = store(NotFound::networkAcl);
    this.networkInterfaces = store(NotFound::networkInterface);
    this.instances = store(NotFound::instance);
    this.volumes = store(NotFound::volume);
    this.vpcEndpoints = store(NotFound::vpcEndpoint);
    this.vpcAttachments = store(NotFound::vpcAttachment);
    this.launchTemplates = store(NotFound::launchTemplate);
    this.images = store(NotFound::image);
    this.defaultDhcpOptionsId = addDefaultDhcpOptions();
  }

  private String addDefaultDhcpOptions() {
    SortedMap<String, List<String>> options = new TreeMap<>();
    String region = settings.region();
    options.put(
        "domain-name",
        List.of(region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal"));
    options.put("domain-name-servers", List.of("AmazonProvidedDNS"));
    return dhcpOptions.add(new DhcpOptions(ids.next("dopt"), options)).id();
  }

  private <T extends Resource> Store<T> store(Function<String, AwsFailure> notFound) {
    return new Store<>(settings.visibility(), notFound);
  }

  Ec2Settings settings() {
    return settings;
  }

  Ids ids() {
    return ids;
  }

  Instant now() {
    return settings.clock().instant();
  }

  /** Returns the DHCP options that every new VPC uses. */
  String defaultDhcpOptionsId() {
    return defaultDhcpOptionsId;
  }

  /** Rejects the creation of an object if its quota is reached. */
  void requireRoom(Quota quota, long existing, String errorCode) {
    int limit = settings.quotas().limit(quota);
    if (existing >= limit) {
      throw AwsFailure.badRequest(
          errorCode, "The maximum number of these objects, " + limit + ", has been reached.");
    }
  }

  /** Returns a free address of a subnet; empty if all addresses are in use. */
  Optional<String> freeAddress(Subnet subnet) {
    // EC2 reserves the first four addresses and the last one.
    IpBlock block =
        subnet.cidr().or(() -> subnet.ipv6Cidr().map(Vpc.CidrAssociation::block)).orElseThrow();
    long end = block.isIpv6() ? LAST_IPV6_ADDRESS : block.size() - 1;
    Set<String> used =
        networkInterfaces.select(other -> other.subnetId().equals(subnet.id())).stream()
            .map(NetworkInterface::privateIp)
            .collect(Collectors.toSet());
    for (long offset = 4; offset < end; offset++) {
      String address = block.address(offset);
      if (!used.contains(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /** Returns the store for the prefix of an identifier. */
  Optional<Store<? extends Resource>> storeOf(String id) {
    int dash = id.lastIndexOf('-');
    return Optional.ofNullable(storesByPrefix().get(dash < 0 ? id : id.substring(0, dash)));
  }

  /** Rejects unknown identifiers among the parameters of a dry run. */
  void requireKnown(QueryRequest request) {
    request
        .parameters()
        .forEach(
            (name, value) -> {
              if (!name.startsWith("LaunchTemplateData.")) {
                storeOf(value)
                    .filter(store -> value.contains("-"))
                    .ifPresent(it -> it.require(value));
              }
            });
  }

  Collection<Store<? extends Resource>> stores() {
    return storesByPrefix().values();
  }

  private Map<String, Store<? extends Resource>> storesByPrefix() {
    return Map.ofEntries(
        Map.entry("vpc", vpcs),
        Map.entry("subnet", subnets),
        Map.entry("rtb", routeTables),
        Map.entry("igw", internetGateways),
        Map.entry("eigw", egressOnlyInternetGateways),
        Map.entry("eipalloc", addresses),
        Map.entry("nat", natGateways),
        Map.entry("sg", securityGroups),
        Map.entry("sgr", securityGroupRules),
        Map.entry("dopt", dhcpOptions),
        Map.entry("acl", networkAcls),
        Map.entry("eni", networkInterfaces),
        Map.entry("i", instances),
        Map.entry("vol", volumes),
        Map.entry("vpce", vpcEndpoints),
        Map.entry("pcx", vpcAttachments),
        Map.entry("lt", launchTemplates),
        Map.entry("ami", images));
  }
}
