package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.call.CallOnce;
import io.kops.networking.aws.call.Recovery;
import io.kops.networking.aws.reading.ReferenceLists;
import io.kops.networking.core.driver.ActionContext;
import io.kops.networking.core.driver.ActionFailedException;
import io.kops.networking.core.driver.FieldPolicy;
import io.kops.networking.core.driver.SingleResourceDriver;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/**
 * Creates, updates and deletes network load balancers. Elastic Load Balancing has no client tokens;
 * the unique name prevents duplicates.
 */
public final class NetworkLoadBalancerDriver extends SingleResourceDriver {
  private static final String ELASTIC_IP = "eipalloc-";

  private final ElasticLoadBalancingV2Client balancing;
  private final AwsCalls calls;

  public NetworkLoadBalancerDriver(ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKinds.NETWORK_LOAD_BALANCER;
  }

  @Override
  public FieldPolicy policyOf(String field) {
    return switch (field) {
      case NetworkLoadBalancerDesired.NAME,
          NetworkLoadBalancerDesired.SCHEME,
          NetworkLoadBalancerDesired.ADDRESSES ->
          FieldPolicy.REPLACE;
      default -> FieldPolicy.UPDATE;
    };
  }

  @Override
  protected String create(PlannedResource resource, ActionContext context) {
    String name = resource.text(NetworkLoadBalancerDesired.NAME);
    List<String> groups =
        ReferenceLists.idsIn(resource, NetworkLoadBalancerDesired.SECURITY_GROUPS, context);
    String arn =
        calls.create(
            "CreateLoadBalancer",
            () ->
                balancing
                    .createLoadBalancer(
                        request ->
                            request
                                .name(name)
                                .type(LoadBalancerTypeEnum.NETWORK)
                                .scheme(resource.text(NetworkLoadBalancerDesired.SCHEME))
                                .ipAddressType(
                                    resource.text(NetworkLoadBalancerDesired.IP_ADDRESS_TYPE))
                                .subnetMappings(mappings(resource, context))
                                .securityGroups(groups)
                                .tags(BalancingTags.of(resource))
                                .overrideConfiguration(CallOnce.ONCE))
                    .loadBalancers()
                    .get(0)
                    .loadBalancerArn(),
            Recovery.byName(
                () ->
                    find(name)
                        .map(found -> BalancingTags.adopt(resource, found, balancing, calls))));
    setAttributes(arn, resource);
    return arn;
  }

  private Optional<String> find(String name) {
    return calls
        .find(
            "DescribeLoadBalancers",
            () -> balancing.describeLoadBalancers(request -> request.names(name)).loadBalancers())
        .flatMap(found -> found.stream().findFirst())
        .map(LoadBalancer::loadBalancerArn);
  }

  private static List<SubnetMapping> mappings(PlannedResource resource, ActionContext context) {
    Map<String, PropertyValue> addresses =
        resource.properties().get(NetworkLoadBalancerDesired.ADDRESSES)
                instanceof PropertyValue.MapValue fields
            ? fields.values()
            : Map.of();
    List<SubnetMapping> mappings = new ArrayList<>();
    if (resource.properties().get(NetworkLoadBalancerDesired.SUBNETS)
        instanceof PropertyValue.ListValue subnets) {
      List<String> ids =
          ReferenceLists.idsIn(resource, NetworkLoadBalancerDesired.SUBNETS, context);
      for (int i = 0; i < ids.size(); i++) {
        PropertyValue address =
            addresses.get(NetworkLoadBalancerDesired.nameOf(subnets.values().get(i)));
        mappings.add(mapping(ids.get(i), address == null ? "" : address.toString()));
      }
    }
    return mappings;
  }

  /** Returns whether an address is an Elastic IP instead of an address of the subnet. */
  static boolean isElasticIp(String address) {
    return address.startsWith(ELASTIC_IP);
  }

  private static SubnetMapping mapping(String subnet, String address) {
    SubnetMapping.Builder mapping = SubnetMapping.builder().subnetId(subnet);
    if (isElasticIp(address)) {
      mapping.allocationId(address);
    } else if (!address.isEmpty()) {
      mapping.privateIPv4Address(address);
    }
    return mapping.build();
  }

  @Override
  protected void update(PlannedResource resource, String physicalId, ActionContext context) {
    if (resource.changes(NetworkLoadBalancerDesired.SECURITY_GROUPS)) {
      List<String> groups =
          ReferenceLists.idsIn(resource, NetworkLoadBalancerDesired.SECURITY_GROUPS, context);
      calls.repeatable(
          "SetSecurityGroups",
          () ->
              balancing.setSecurityGroups(
                  request ->
                      request
                          .loadBalancerArn(physicalId)
                          .securityGroups(groups)
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    if (resource.changes(NetworkLoadBalancerDesired.SUBNETS)) {
      replaceSubnets(physicalId, mappings(resource, context));
    }
    if (resource.changes(NetworkLoadBalancerDesired.IP_ADDRESS_TYPE)) {
      calls.repeatable(
          "SetIpAddressType",
          () ->
              balancing.setIpAddressType(
                  request ->
                      request
                          .loadBalancerArn(physicalId)
                          .ipAddressType(resource.text(NetworkLoadBalancerDesired.IP_ADDRESS_TYPE))
                          .overrideConfiguration(CallOnce.ONCE)));
    }
    if (resource.changes(NetworkLoadBalancerDesired.CROSS_ZONE)
        || resource.changes(NetworkLoadBalancerDesired.ACCESS_LOGS)) {
      setAttributes(physicalId, resource);
    }
    BalancingTags.set(resource, physicalId, balancing, calls);
  }

  /**
   * A zone must be removed before another of its subnets is added, and one zone must always remain.
   */
  private void replaceSubnets(String arn, List<SubnetMapping> wanted) {
    Set<String> before =
        calls.read(
            "DescribeLoadBalancers",
            () ->
                balancing
                    .describeLoadBalancers(request -> request.loadBalancerArns(arn))
                    .loadBalancers()
                    .stream()
                    .flatMap(balancer -> balancer.availabilityZones().stream())
                    .map(AvailabilityZone::subnetId)
                    .collect(Collectors.toSet()));
    List<SubnetMapping> remaining =
        wanted.stream().filter(mapping -> before.contains(mapping.subnetId())).toList();
    if (remaining.isEmpty() && !before.isEmpty()) {
      throw new ActionFailedException(
          "a network load balancer cannot leave all of its subnets at once",
          "change the subnet of one zone at a time, or delete the load balancer and apply again",
          null);
    }
    if (remaining.size() < before.size()) {
      setSubnets(arn, remaining);
    }
    if (remaining.size() < wanted.size()) {
      setSubnets(arn, wanted);
    }
  }

  private void setSubnets(String arn, List<SubnetMapping> mappings) {
    calls.repeatable(
        "SetSubnets",
        () ->
            balancing.setSubnets(
                request ->
                    request
                        .loadBalancerArn(arn)
                        .subnetMappings(mappings)
                        .overrideConfiguration(CallOnce.ONCE)));
  }

  private void setAttributes(String arn, PlannedResource resource) {
    // A response without attributes is not from AWS, and nothing may have been set.
    calls.<Object>repeatable(
        "ModifyLoadBalancerAttributes",
        () ->
            balancing
                .modifyLoadBalancerAttributes(
                    request ->
                        request
                            .loadBalancerArn(arn)
                            .attributes(BalancerAttributes.ofLoadBalancer(resource))
                            .overrideConfiguration(CallOnce.ONCE))
                .attributes()
                .get(0));
  }

  @Override
  protected void delete(PlannedResource resource, String physicalId, ActionContext context) {
    calls.delete(
        "DeleteLoadBalancer",
        () ->
            balancing.deleteLoadBalancer(
                request ->
                    request.loadBalancerArn(physicalId).overrideConfiguration(CallOnce.ONCE)));
  }
}
