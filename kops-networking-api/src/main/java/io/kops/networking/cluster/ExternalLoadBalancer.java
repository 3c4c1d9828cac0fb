package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A load balancer or target group that the cluster does not own and that the instances of a group
 * register with: {@code externalLoadBalancers}.
 */
@Value.Immutable
@KopsValue
public interface ExternalLoadBalancer {
  /** Returns the name of a classic load balancer. */
  Optional<String> loadBalancerName();

  /** Returns the ARN of a target group. */
  Optional<String> targetGroupArn();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ExternalLoadBalancer}. Not thread-safe. */
  final class Builder extends ImmutableExternalLoadBalancer.Builder {
    Builder() {}
  }
}
