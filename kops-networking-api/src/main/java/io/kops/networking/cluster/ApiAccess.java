package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/** How the Kubernetes API is reached: {@code spec.api}. */
@Value.Immutable
@KopsValue
public interface ApiAccess {
  /** Returns whether clients reach the control plane by DNS alone: {@code api.dns}. */
  @Value.Default
  default boolean dns() {
    return false;
  }

  /** Returns the load balancer in front of the control plane. */
  Optional<ApiLoadBalancer> loadBalancer();

  /** Returns access by DNS records that name the control plane. */
  static ApiAccess byDns() {
    return builder().dns(true).build();
  }

  /**
   * Returns access through a load balancer of this type without a class, which is a Classic one:
   * kops 1.10.
   */
  static ApiAccess byLoadBalancer(LoadBalancerType type) {
    return builder().loadBalancer(ApiLoadBalancer.builder().type(type).build()).build();
  }

  /** Returns access through a network load balancer of this type: kops 1.37. */
  static ApiAccess byNetworkLoadBalancer(LoadBalancerType type) {
    return builder()
        .loadBalancer(ApiLoadBalancer.builder().type(type).loadBalancerClass("Network").build())
        .build();
  }

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ApiAccess}. Not thread-safe. */
  final class Builder extends ImmutableApiAccess.Builder {
    Builder() {}
  }
}
