package io.kops.networking.cluster;

import io.kops.networking.KopsValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** The load balancer in front of the masters: {@code spec.api.loadBalancer}. */
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

  /** Returns {@code Network}; {@code class} in the document, 1.37 line. */
  Optional<String> loadBalancerClass();

  /** Returns a security group, {@code sg-...}, used instead of an own one; 1.37 line. */
  Optional<String> securityGroupOverride();

  /** Returns the TLS policy; 1.37 line. */
  Optional<String> sslPolicy();

  /** Returns whether it balances across zones; 1.37 line. */
  Optional<Boolean> crossZoneLoadBalancing();

  /** Returns the subnets that it stands in, instead of one in each zone; 1.37 line. */
  List<LoadBalancerSubnet> subnets();

  /** Returns where its access log goes; 1.37 line. */
  Optional<AccessLog> accessLog();

  /** Returns a builder without any field set. */
  static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that starts from this value. */
  default Builder toBuilder() {
    return builder().from(this);
  }

  /** Builds a {@link ApiLoadBalancer}. For use by one thread. */
  final class Builder extends ImmutableApiLoadBalancer.Builder {
    Builder() {}
  }
}
