package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The load balancer in front of the control plane: {@code spec.api.loadBalancer}. */
@Value.Immutable
@KopsValue
public interface ApiLoadBalancer {
  /** Returns whether it is reachable from the internet. */
  Optional<LoadBalancerType> type();

  /** Returns its idle timeout in seconds. */
  OptionalInt idleTimeoutSeconds();

  /** Returns security groups, {@code sg-...}, to add to it. */
  List<String> additionalSecurityGroups();

  /** Returns whether the internal name points to it as well. */
  Optional<Boolean> useForInternalApi();

  /** Returns the ARN of its certificate. */
  Optional<String> sslCertificate();

  /** Returns {@code Network}; {@code class} in the document, kops 1.37. */
  Optional<String> loadBalancerClass();

  /** Returns a security group, {@code sg-...}, used instead of an own one; kops 1.37. */
  Optional<String> securityGroupOverride();

  /** Returns the TLS policy; kops 1.37. */
  Optional<String> sslPolicy();

  /** Returns whether it balances across zones; kops 1.37. */
  Optional<Boolean> crossZoneLoadBalancing();

  /** Returns the subnets of the load balancer; if empty, one per zone is chosen; kops 1.37. */
  List<LoadBalancerSubnet> subnets();

  /** Returns the settings of the access log; kops 1.37. */
  Optional<AccessLog> accessLog();

  /** Returns an empty builder. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder initialized with this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds {@link ApiLoadBalancer}. Not thread-safe. */
  final class Builder extends ImmutableApiLoadBalancer.Builder {
    Builder() {}
  }
}
