package io.kops.networking.aws.loadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.DnsAddress;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Reads the DNS addresses of classic load balancers. */
public final class ClassicLoadBalancerAddresses {
  private ClassicLoadBalancerAddresses() {}

  /** Returns the address of an existing load balancer. */
  public static DnsAddress of(String name, ElasticLoadBalancingClient balancing, AwsCalls calls) {
    return calls.read(
        "DescribeLoadBalancers",
        () -> {
          LoadBalancerDescription balancer =
              balancing
                  .describeLoadBalancers(request -> request.loadBalancerNames(name))
                  .loadBalancerDescriptions()
                  .get(0);
          return new DnsAddress(balancer.dnsName(), balancer.canonicalHostedZoneNameID());
        });
  }
}
