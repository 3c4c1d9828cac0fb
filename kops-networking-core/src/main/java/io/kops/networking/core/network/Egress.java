package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import java.util.Optional;

/** What carries the outbound traffic of a zone's private subnets. */
public sealed interface Egress {
  /**
   * A NAT gateway that the cluster owns.
   *
   * @param subnet the subnet that it stands in
   * @param publicIp the address of an existing Elastic IP; empty to allocate one
   */
  record OwnNatGateway(Subnet subnet, Optional<String> publicIp) implements Egress {}

  /**
   * A NAT gateway that exists already.
   *
   * @param id its id, {@code nat-...}
   */
  record ExistingNatGateway(String id) implements Egress {}

  /**
   * An instance that exists already.
   *
   * @param id its id, {@code i-...}
   */
  record ExistingInstance(String id) implements Egress {}
}
