package io.kops.networking.aws.dependency;

import io.kops.networking.plan.AwsReadException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which subnets a load balancer uses. Its network interfaces stay attached for minutes after
 * it was deleted or has left their subnet, and EC2 does not show that they will be removed.
 */
@FunctionalInterface
public interface LoadBalancerSubnets {
  /**
   * Returns the ids of the subnets that a load balancer uses: an empty set if it does not exist,
   * {@link Optional#empty} if no client can read it.
   *
   * @throws AwsReadException if AWS rejected the call or did not respond
   */
  Optional<Set<String>> of(LoadBalancerName balancer);
}
