package io.kops.networking.aws.simulator.loadbalancing;

import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.invalid;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.misconfigured;
import static io.kops.networking.aws.simulator.loadbalancing.BalancerRequests.required;

import io.kops.networking.aws.simulator.ec2.InterfaceUse;
import io.kops.networking.aws.simulator.ec2.Quota;
import io.kops.networking.aws.simulator.wire.Actions;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.QueryRequest;
import io.kops.networking.aws.simulator.wire.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The actions on network load balancers. Each has one network interface per subnet, which remains
 * for a while after the load balancer has left the subnet.
 */
final class NetworkBalancerActions {
  private static final String DUAL_STACK = "dualstack";

  private final BalancingAccount account;

  /** A subnet in a request with the addresses selected for it. */
  private record Mapping(String subnetId, String allocationId, String privateAddress) {}

  NetworkBalancerActions(BalancingAccount account) {
    this.account = account;
  }

  void addTo(Actions actions) {
    actions
        .on("CreateLoadBalancer", this::create)
        .on("DeleteLoadBalancer", this::delete)
        .on("DescribeLoadBalancers", this::describe)
        .on("DescribeLoadBalancerAttributes", this::describeAttributes)
        .on("ModifyLoadBalancerAttributes", this::modifyAttributes)
        .on("SetSecurityGroups", this::setGroups)
        .on("SetSubnets", this::setSubnets)
        .on("SetIpAddressType", this::setIpAddressType);
  }

  /** Creating a load balancer again with the same settings returns the existing one. */
  private void create(QueryRequest request, Xml answer) {
    request.takeOnly(
        "Name",
        "Type",
        "Scheme",
        "IpAddressType",
        "Subnets",
        "SubnetMappings",
        "SecurityGroups",
        "Tags");
    String name = BalancerRequests.name(request);
    if (!request.text("Type").orElse("application").equals("network")) {
      throw invalid("Only network load balancers are simulated");
    }
    SortedMap<String, Mapping> mappings = mappings(request);
    String vpcId = vpcOf(mappings.firstKey());
    NetworkLoadBalancer.Shape shape =
        new NetworkLoadBalancer.Shape(name, vpcId, isInternal(request));
    String ipAddressType = ipAddressType(request);
    List<String> groups = groups(request, vpcId);
    check(mappings, shape, ipAddressType, Map.of());
    NetworkLoadBalancer balancer =
        account.balancers().select(other -> other.shape().name().equals(name)).stream()
            .findFirst()
            .map(existing -> same(existing, shape, ipAddressType, mappings, groups))
            .orElseGet(() -> made(request, shape, ipAddressType, mappings, groups));
    answer.members("LoadBalancers", List.of(balancer), this::write);
  }

  private static NetworkLoadBalancer same(
      NetworkLoadBalancer existing,
      NetworkLoadBalancer.Shape shape,
      String ipAddressType,
      SortedMap<String, Mapping> mappings,
      List<String> groups) {
    if (!existing.shape().equals(shape)
        || !existing.ipAddressType().equals(ipAddressType)
        || !existing.places().keySet().equals(mappings.keySet())
        || !existing.groupIds().equals(groups)) {
      throw AwsFailure.badRequest(
          "DuplicateLoadBalancerName",
          "A load balancer with the same name '%s' exists, but with different settings"
              .formatted(shape.name()));
    }
    return existing;
  }

  private NetworkLoadBalancer made(
      QueryRequest request,
      NetworkLoadBalancer.Shape shape,
      String ipAddressType,
      SortedMap<String, Mapping> mappings,
      List<String> groups) {
    account.requireRoom(
        Quota.NETWORK_LOAD_BALANCERS, account.balancers().all().size(), "TooManyLoadBalancers");
    NetworkLoadBalancer balancer =
        new NetworkLoadBalancer(
            account.arn("loadbalancer/net/%s/%s".formatted(shape.name(), account.number())),
            shape,
            ipAddressType,
            groups);
    BalancerRequests.tag(balancer.tags(), BalancerRequests.tags(request));
    mappings.values().forEach(mapping -> addInterface(balancer, mapping));
    return account.balancers().add(balancer);
  }

  private static boolean isInternal(QueryRequest request) {
    return switch (request.text("Scheme").orElse("internet-facing")) {
      case "internal" -> true;
      case "internet-facing" -> false;
      default -> throw AwsFailure.badRequest("InvalidScheme", "The scheme is not valid.");
    };
  }

  private static String ipAddressType(QueryRequest request) {
    String type = request.text("IpAddressType").orElse("ipv4");
    if (!type.equals("ipv4") && !type.equals(DUAL_STACK)) {
      throw invalid("IP address type '" + type + "' is not valid");
    }
    return type;
  }

  private static SortedMap<String, Mapping> mappings(QueryRequest request) {
    SortedMap<String, Mapping> mappings = new TreeMap<>();
    for (QueryRequest mapping : request.structures("SubnetMappings.member")) {
      mapping.takeOnly("SubnetId", "AllocationId", "PrivateIPv4Address");
      String subnet = required(mapping, "SubnetId");
      mappings.put(
          subnet,
          new Mapping(
              subnet,
              mapping.text("AllocationId").orElse(""),
              mapping.text("PrivateIPv4Address").orElse("")));
    }
    request
        .texts("Subnets.member")
        .forEach(subnet -> mappings.put(subnet, new Mapping(subnet, "", "")));
    if (mappings.isEmpty()) {
      throw invalid("At least one subnet must be specified");
    }
    return mappings;
  }

  private String vpcOf(String subnetId) {
    return account
        .ec2()
        .vpcOf(subnetId)
        .orElseThrow(
            () ->
                AwsFailure.badRequest(
                    "SubnetNotFound", "The subnet ID '" + subnetId + "' does not exist"));
  }

  private List<String> groups(QueryRequest request, String vpcId) {
    List<String> groups = request.texts("SecurityGroups.member").stream().sorted().toList();
    for (String group : groups) {
      if (!account.ec2().hasSecurityGroup(group, vpcId)) {
        throw AwsFailure.badRequest(
            "InvalidSecurityGroup", "The security group '" + group + "' does not exist");
      }
    }
    return groups;
  }

  /**
   * Checks the subnets of a load balancer.
   *
   * @param zones the current subnets by zone
   */
  private void check(
      SortedMap<String, Mapping> mappings,
      NetworkLoadBalancer.Shape shape,
      String ipAddressType,
      Map<String, String> zones) {
    Map<String, String> taken = new HashMap<>(zones);
    long withAddress = 0;
    for (Mapping mapping : mappings.values()) {
      String subnet = mapping.subnetId();
      if (!vpcOf(subnet).equals(shape.vpcId())) {
        throw misconfigured("All subnets must belong to the same VPC");
      }
      String other = taken.putIfAbsent(account.ec2().zoneOf(subnet), subnet);
      if (other != null && !other.equals(subnet)) {
        throw misconfigured(
            "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
      }
      if (!account.ec2().hasIpv4(subnet)
          || (ipAddressType.equals(DUAL_STACK) && !account.ec2().hasIpv6(subnet))) {
        throw AwsFailure.badRequest(
            "InvalidSubnet", "Subnet " + subnet + " lacks a block of addresses");
      }
      checkAddress(mapping, shape);
      withAddress += mapping.allocationId().isEmpty() ? 0 : 1;
    }
    if (withAddress > 0 && withAddress < mappings.size()) {
      throw misconfigured("An allocation ID must be specified for every subnet or for none");
    }
    if (!shape.internal() && !account.ec2().hasInternetGateway(shape.vpcId())) {
      throw AwsFailure.badRequest(
          "InvalidSubnet", "VPC " + shape.vpcId() + " has no internet gateway");
    }
  }

  private void checkAddress(Mapping mapping, NetworkLoadBalancer.Shape shape) {
    if (!mapping.allocationId().isEmpty()) {
      if (shape.internal()) {
        throw misconfigured("An internal load balancer has no Elastic IP");
      }
      if (!account.ec2().hasAddress(mapping.allocationId())) {
        throw AwsFailure.badRequest(
            "AllocationIdNotFound", "The allocation ID is not found: " + mapping.allocationId());
      }
    }
    if (!mapping.privateAddress().isEmpty() && !shape.internal()) {
      throw misconfigured("Only an internal load balancer has a chosen private address");
    }
  }

  private void addInterface(NetworkLoadBalancer balancer, Mapping mapping) {
    balancer
        .places()
        .computeIfAbsent(
            mapping.subnetId(),
            subnet ->
                new NetworkLoadBalancer.Place(
                    interfaceIn(subnet, balancer, mapping.allocationId()),
                    mapping.allocationId(),
                    mapping.privateAddress()));
  }

  private String interfaceIn(String subnet, NetworkLoadBalancer balancer, String allocationId) {
    InterfaceUse use = InterfaceUse.ofLoadBalancer(useOf(balancer));
    boolean amazonAddress = !balancer.shape().internal() && allocationId.isEmpty();
    String id =
        account
            .ec2()
            .addNetworkInterface(
                subnet,
                balancer.groupIds(),
                amazonAddress ? use.withPublicAddress() : use,
                Map.of());
    if (!allocationId.isEmpty()) {
      account.ec2().associateAddress(allocationId, id);
    }
    return id;
  }

  private static String useOf(NetworkLoadBalancer balancer) {
    return balancer.id().substring(balancer.id().indexOf("net/"));
  }

  private void leave(NetworkLoadBalancer balancer, String subnet) {
    NetworkLoadBalancer.Place place = balancer.places().remove(subnet);
    if (place != null) {
      account.ec2().abandonNetworkInterface(place.interfaceId());
    }
  }

  /** Deleting a load balancer that does not exist succeeds. */
  private void delete(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn");
    account
        .balancers()
        .find(required(request, "LoadBalancerArn"))
        .ifPresent(
            balancer -> {
              List.copyOf(balancer.places().keySet()).forEach(subnet -> leave(balancer, subnet));
              account
                  .listeners()
                  .select(listener -> listener.balancerArn().equals(balancer.id()))
                  .forEach(account::remove);
              account.balancers().remove(balancer);
            });
  }

  private void describe(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArns", "Names", "Marker", "PageSize");
    List<String> arns = request.texts("LoadBalancerArns.member");
    List<String> names = request.texts("Names.member");
    List<NetworkLoadBalancer> found =
        account
            .balancers()
            .read(
                balancer ->
                    (arns.isEmpty() || arns.contains(balancer.id()))
                        && (names.isEmpty() || names.contains(balancer.shape().name())));
    if (found.size() < arns.size() + names.size()) {
      throw AwsFailure.badRequest("LoadBalancerNotFound", "One or more load balancers not found");
    }
    BalancerRequests.page(request, answer, "LoadBalancers", found, account.pageSize(), this::write);
  }

  private void write(Xml item, NetworkLoadBalancer balancer) {
    item.text("LoadBalancerArn", balancer.id())
        .text("LoadBalancerName", balancer.shape().name())
        .text("DNSName", balancer.dnsName())
        .text("CanonicalHostedZoneId", NetworkLoadBalancer.HOSTED_ZONE)
        .text("Type", "network")
        .text("Scheme", balancer.shape().internal() ? "internal" : "internet-facing")
        .text("VpcId", balancer.shape().vpcId())
        .text("IpAddressType", balancer.ipAddressType())
        .element("State", state -> state.text("Code", balancer.stateSeen()))
        .members("SecurityGroups", balancer.groupIds(), Xml::content)
        .members(
            "AvailabilityZones",
            balancer.places().entrySet(),
            (zone, entry) -> writeZone(zone, entry.getKey(), entry.getValue()));
  }

  private void writeZone(Xml zone, String subnet, NetworkLoadBalancer.Place place) {
    boolean chosen = !place.allocationId().isEmpty() || !place.privateAddress().isEmpty();
    zone.text("SubnetId", subnet).text("ZoneName", account.ec2().zoneOf(subnet));
    zone.members(
        "LoadBalancerAddresses",
        chosen ? List.of(place) : List.<NetworkLoadBalancer.Place>of(),
        (address, it) -> {
          if (!it.allocationId().isEmpty()) {
            address.text("AllocationId", it.allocationId());
          }
          if (!it.privateAddress().isEmpty()) {
            address.text("PrivateIPv4Address", it.privateAddress());
          }
        });
  }

  private NetworkLoadBalancer named(QueryRequest request) {
    return account.balancers().require(required(request, "LoadBalancerArn"));
  }

  private void describeAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn");
    BalancerRequests.writeAttributes(answer, named(request).attributes());
  }

  private void modifyAttributes(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn", "Attributes");
    NetworkLoadBalancer balancer = named(request);
    BalancerRequests.setAttributes(request, balancer.attributes());
    BalancerRequests.writeAttributes(answer, balancer.attributes());
  }

  private void setGroups(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn", "SecurityGroups");
    NetworkLoadBalancer balancer = named(request);
    List<String> groups = groups(request, balancer.shape().vpcId());
    if (balancer.groupIds().isEmpty() || groups.isEmpty()) {
      throw misconfigured(
          "A network load balancer keeps the security groups, or the lack of them, it was created"
              + " with");
    }
    balancer.setGroupIds(groups);
    balancer
        .places()
        .values()
        .forEach(place -> account.ec2().setSecurityGroups(place.interfaceId(), groups));
    answer.members("SecurityGroupIds", groups, Xml::content);
  }

  /**
   * Replacing the subnet of a zone takes two calls: one removes the zone, the next adds it with the
   * new subnet.
   */
  private void setSubnets(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn", "Subnets", "SubnetMappings");
    NetworkLoadBalancer balancer = named(request);
    SortedMap<String, Mapping> mappings = mappings(request);
    Map<String, String> zones = new HashMap<>();
    balancer.places().keySet().forEach(it -> zones.put(account.ec2().zoneOf(it), it));
    check(mappings, balancer.shape(), balancer.ipAddressType(), zones);
    List.copyOf(balancer.places().keySet()).stream()
        .filter(subnet -> !mappings.containsKey(subnet))
        .forEach(subnet -> leave(balancer, subnet));
    mappings.values().forEach(mapping -> addInterface(balancer, mapping));
    answer.members(
        "AvailabilityZones",
        balancer.places().entrySet(),
        (zone, entry) -> writeZone(zone, entry.getKey(), entry.getValue()));
  }

  private void setIpAddressType(QueryRequest request, Xml answer) {
    request.takeOnly("LoadBalancerArn", "IpAddressType");
    NetworkLoadBalancer balancer = named(request);
    String type = ipAddressType(request);
    if (type.equals(DUAL_STACK)
        && !balancer.places().keySet().stream().allMatch(account.ec2()::hasIpv6)) {
      throw AwsFailure.badRequest("InvalidSubnet", "A subnet has no IPv6 block");
    }
    balancer.setIpAddressType(type);
    answer.text("IpAddressType", type);
  }
}
