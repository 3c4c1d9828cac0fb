package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import java.util.Optional;

/** The egress of a zone's private and public IPv6 subnets. */
public sealed interface Egress {
  /** Returns the result of the visitor's method for this kind of egress. */
  <R> R match(Visitor<R> visitor);

  /**
   * One method per kind of egress.
   *
   * @param <R> the type of the result
   */
  interface Visitor<R> {
    /** Returns the result for an owned NAT gateway. */
    R ownNatGateway(OwnNatGateway own);

    /** Returns the result for a shared NAT gateway. */
    R existingNatGateway(ExistingNatGateway nat);

    /** Returns the result for a shared instance. */
    R existingInstance(ExistingInstance instance);

    /** Returns the result for a transit gateway. */
    R transitGateway(TransitGateway gateway);
  }

  /**
   * A NAT gateway that the cluster owns.
   *
   * @param subnet its subnet
   * @param publicIp the address of an existing Elastic IP, or its allocation id, {@code
   *     eipalloc-...}; empty to allocate one
   */
  record OwnNatGateway(Subnet subnet, Optional<String> publicIp) implements Egress {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.ownNatGateway(this);
    }
  }

  /**
   * A shared NAT gateway.
   *
   * @param id its id, {@code nat-...}
   */
  record ExistingNatGateway(String id) implements Egress {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.existingNatGateway(this);
    }
  }

  /**
   * A shared instance.
   *
   * @param id its id, {@code i-...}
   */
  record ExistingInstance(String id) implements Egress {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.existingInstance(this);
    }
  }

  /**
   * A transit gateway. The cluster does not manage the attachment of the VPC.
   *
   * @param id its id, {@code tgw-...}
   */
  record TransitGateway(String id) implements Egress {
    @Override
    public <R> R match(Visitor<R> visitor) {
      return visitor.transitGateway(this);
    }
  }
}
