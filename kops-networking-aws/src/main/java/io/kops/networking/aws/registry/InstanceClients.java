package io.kops.networking.aws.registry;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.loadbalancer.ClassicLoadBalancerAddresses;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerAddresses;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * The clients for instance groups. Their SDK modules are optional: classes that load without these
 * modules use this record without naming the types of its components.
 *
 * @param autoScaling calls Auto Scaling
 * @param loadBalancing calls Elastic Load Balancing for classic load balancers
 * @param networkLoadBalancing calls Elastic Load Balancing for network load balancers; null if they
 *     are neither read nor created
 */
public record InstanceClients(
    AutoScalingClient autoScaling,
    ElasticLoadBalancingClient loadBalancing,
    @Nullable ElasticLoadBalancingV2Client networkLoadBalancing) {
  private static final String INSTANCE = "instance";
  private static final int LARGEST_PAGE = 400;

  /** Returns the DNS address of an existing load balancer. */
  DnsAddress addressOf(ResourceKind kind, String physicalId, AwsCalls calls) {
    return kind.equals(ResourceKinds.LOAD_BALANCER)
        ? ClassicLoadBalancerAddresses.of(physicalId, loadBalancing, calls)
        : NetworkLoadBalancerAddresses.of(physicalId, requiredNetworkLoadBalancing(), calls);
  }

  /** Returns the VPCs of the classic load balancers of the region, by name. */
  public Map<String, String> classicLoadBalancers(AwsCalls calls) {
    return calls
        .list(
            "DescribeLoadBalancers",
            loadBalancing.describeLoadBalancersPaginator(),
            page -> page.loadBalancerDescriptions())
        .stream()
        .collect(
            Collectors.toMap(
                balancer -> balancer.loadBalancerName(),
                balancer -> Objects.toString(balancer.vpcId(), "")));
  }

  /** Returns the VPCs of the target groups of instances in the region, by ARN. */
  public Map<String, String> targetGroups(AwsCalls calls) {
    return calls
        .list(
            "DescribeTargetGroups",
            requiredNetworkLoadBalancing().describeTargetGroupsPaginator(),
            page -> page.targetGroups())
        .stream()
        .filter(group -> INSTANCE.equals(group.targetTypeAsString()))
        .collect(
            Collectors.toMap(
                group -> group.targetGroupArn(), group -> Objects.toString(group.vpcId(), "")));
  }

  /** Returns the names of the TLS policies of the region, which fit on one page. */
  public List<String> sslPolicies(AwsCalls calls) {
    return calls.read(
        "DescribeSSLPolicies",
        () ->
            requiredNetworkLoadBalancing()
                .describeSSLPolicies(request -> request.pageSize(LARGEST_PAGE))
                .sslPolicies()
                .stream()
                .map(policy -> policy.name())
                .toList());
  }

  boolean hasNetworkLoadBalancing() {
    return networkLoadBalancing != null;
  }

  /**
   * Returns the client for network load balancers.
   *
   * @throws IllegalStateException if there is none
   */
  ElasticLoadBalancingV2Client requiredNetworkLoadBalancing() {
    return Optional.ofNullable(networkLoadBalancing)
        .orElseThrow(() -> new IllegalStateException("no client for network load balancers"));
  }
}
