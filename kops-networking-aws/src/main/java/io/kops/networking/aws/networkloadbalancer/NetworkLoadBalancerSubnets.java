package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.LoadBalancerName;
import io.kops.networking.aws.dependency.LoadBalancerSubnets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/** Reads the subnets of application, network and gateway load balancers. */
public final class NetworkLoadBalancerSubnets implements LoadBalancerSubnets {
  private final ElasticLoadBalancingV2Client balancing;
  private final AwsCalls calls;

  public NetworkLoadBalancerSubnets(ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    this.balancing = balancing;
    this.calls = calls;
  }

  @Override
  public Optional<Set<String>> of(LoadBalancerName balancer) {
    return Optional.of(
        calls
            .find(
                "DescribeLoadBalancers",
                () ->
                    balancing
                        .describeLoadBalancers(request -> request.names(balancer.name()))
                        .loadBalancers()
                        .stream()
                        // A newer load balancer of the same name has its own interfaces.
                        .filter(found -> balancer.isIdentifiedBy(found.loadBalancerArn()))
                        .flatMap(found -> found.availabilityZones().stream())
                        .map(AvailabilityZone::subnetId)
                        .collect(Collectors.toSet()))
            .orElse(Set.of()));
  }
}
