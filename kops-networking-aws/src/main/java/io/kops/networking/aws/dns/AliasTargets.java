package io.kops.networking.aws.dns;

import io.kops.networking.aws.reading.DnsAddress;
import io.kops.networking.resource.ResourceKind;

/** Reads the addresses of the load balancers that records are aliases of. */
@FunctionalInterface
public interface AliasTargets {
  /**
   * Returns the address of an existing load balancer.
   *
   * @param kind its kind
   * @param physicalId its AWS id
   */
  DnsAddress of(ResourceKind kind, String physicalId);
}
