package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** A subnet of the load balancer of the API: {@code spec.api.loadBalancer.subnets[]}; kops 1.37. */
@Value.Immutable
@KopsValue
public interface LoadBalancerSubnet {
  /** Returns the name of a subnet of the cluster. */
  String name();

  /** Returns the address of an internal network load balancer in the subnet. */
  Optional<String> privateIpv4Address();

  /** Returns the Elastic IP address, {@code eipalloc-...}, of a public one in the subnet. */
  Optional<String> allocationId();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link LoadBalancerSubnet}. Not thread-safe. */
  final class Builder extends ImmutableLoadBalancerSubnet.Builder {
    Builder() {}
  }
}
