package io.kops.networking.aws.networkloadbalancer;

import io.kops.networking.aws.call.AwsCalls;
import io.kops.networking.aws.reading.DnsAddress;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** Reads the DNS addresses of network load balancers. */
public final class NetworkLoadBalancerAddresses {
  private NetworkLoadBalancerAddresses() {}

  /** Returns the address of an existing load balancer. */
  public static DnsAddress of(String arn, ElasticLoadBalancingV2Client balancing, AwsCalls calls) {
    return calls.read(
        "DescribeLoadBalancers",
        () -> {
          LoadBalancer balancer =
              balancing
                  .describeLoadBalancers(request -> request.loadBalancerArns(arn))
                  .loadBalancers()
                  .get(0);
          return new DnsAddress(balancer.dnsName(), balancer.canonicalHostedZoneId());
        });
  }
}
