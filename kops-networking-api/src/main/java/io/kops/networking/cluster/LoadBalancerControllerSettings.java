package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The options of the AWS load balancer controller that its permissions depend on: {@code
 * spec.awsLoadBalancerController}; kops 1.37.
 */
@Value.Immutable
@KopsValue
public interface LoadBalancerControllerSettings {
  /** Returns whether the controller runs; false by default. */
  Optional<Boolean> enabled();

  /** Returns whether it manages WAF Classic ACLs; false by default. */
  Optional<Boolean> enableWaf();

  /** Returns whether it manages WAFv2 ACLs; false by default. */
  Optional<Boolean> enableWafv2();

  /** Returns whether it manages Shield protections; false by default. */
  Optional<Boolean> enableShield();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link LoadBalancerControllerSettings}. Not thread-safe. */
  final class Builder extends ImmutableLoadBalancerControllerSettings.Builder {
    Builder() {}
  }
}
