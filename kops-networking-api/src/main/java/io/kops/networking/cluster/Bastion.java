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

  /** Returns security groups, {@code sg-...}, to add to its load balancer; 1.37 line. */
  List<String> additionalSecurityGroups();

  /** Returns whether its load balancer is public; 1.37 line. */
  Optional<LoadBalancerType> loadBalancerType();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link Bastion}. For use by one thread. */
  final class Builder extends ImmutableBastion.Builder {
    Builder() {}
  }
}
