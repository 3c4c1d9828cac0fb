package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The settings of the SSH entry of a private topology: {@code spec.topology.bastion}. */
@Value.Immutable
@KopsValue
public interface Bastion {
  /** Returns its DNS name. */
  Optional<String> bastionPublicName();

  /** Returns the idle timeout of its load balancer, 1 to 3600 seconds. */
  OptionalInt idleTimeoutSeconds();

  /** Returns security groups, {@code sg-...}, to add to its load balancer; kops 1.37. */
  List<String> additionalSecurityGroups();

  /** Returns whether its load balancer is public; kops 1.37. */
  Optional<LoadBalancerType> loadBalancerType();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link Bastion}. Not thread-safe. */
  final class Builder extends ImmutableBastion.Builder {
    Builder() {}
  }
}
