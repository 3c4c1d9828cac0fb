package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.dependency.LoadBalancerName;
import io.kops.networking.aws.dependency.LoadBalancerSubnets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;

/** Reads the subnets of classic load balancers. */
public final class ClassicLoadBalancerSubnets implements LoadBalancerSubnets {
  private final ElasticLoadBalancingClient balancing;
  private final AwsCalls calls;

  public ClassicLoadBalancerSubnets(ElasticLoadBalancingClient balancing, AwsCalls calls) {
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
                        .describeLoadBalancers(
                            request -> request.loadBalancerNames(balancer.name()))
                        .loadBalancerDescriptions()
                        .stream()
                        .flatMap(found -> found.subnets().stream())
                        .collect(Collectors.toSet()))
            .orElse(Set.of()));
  }
}
