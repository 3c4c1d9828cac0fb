package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** A subnet of the load balancer of the API: {@code spec.api.loadBalancer.subnets[]}; 1.37 line. */
@Value.Immutable
@KopsValue
public interface LoadBalancerSubnet {
  /** Returns the name of a subnet of the cluster. */
  String name();

  /** Returns the address of an internal network load balancer in the subnet. */
  Optional<String> privateIpv4Address();

  /** Returns the Elastic IP address, {@code eipalloc-...}, of a public one in the subnet. */
  Optional<String> allocationId();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link LoadBalancerSubnet}. For use by one thread. */
  final class Builder extends ImmutableLoadBalancerSubnet.Builder {
    Builder() {}
  }
}
