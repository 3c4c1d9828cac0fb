package io.kops.networking.aws.registry;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.loadbalancer.ClassicLoadBalancerAddresses;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerAddresses;
import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.util.Optional;
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
  /** Returns the DNS address of an existing load balancer. */
  DnsAddress addressOf(ResourceKind kind, String physicalId, AwsCalls calls) {
    return kind.equals(ResourceKinds.LOAD_BALANCER)
        ? ClassicLoadBalancerAddresses.of(physicalId, loadBalancing, calls)
        : NetworkLoadBalancerAddresses.of(physicalId, requiredNetworkLoadBalancing(), calls);
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
