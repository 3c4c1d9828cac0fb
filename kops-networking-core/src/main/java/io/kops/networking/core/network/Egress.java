package io.kops.networking.core.network;

import io.kops.networking.cluster.Subnet;
import java.util.Optional;

/** What carries the outbound traffic of a zone's private subnets. */
public sealed interface Egress {
  /** Returns what the case of this egress makes of it. */
  <R> R match(Cases<R> cases);

  /**
   * One case a kind of egress.
   *
   * @param <R> what the cases make of it
   */
  interface Cases<R> {
    /** Returns what an own NAT gateway comes to. */
    R ownNatGateway(OwnNatGateway own);

    /** Returns what a NAT gateway of others comes to. */
    R existingNatGateway(ExistingNatGateway nat);

    /** Returns what an instance of others comes to. */
    R existingInstance(ExistingInstance instance);

    /** Returns what a transit gateway comes to. */
    R transitGateway(TransitGateway gateway);
  }

  /**
   * A NAT gateway that the cluster owns.
   *
   * @param subnet the subnet that it stands in
   * @param publicIp the address of an existing Elastic IP, or its allocation id, {@code
   *     eipalloc-...}; empty to allocate one
   */
  record OwnNatGateway(Subnet subnet, Optional<String> publicIp) implements Egress {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ownNatGateway(this);
    }
  }

  /**
   * A NAT gateway that exists already.
   *
   * @param id its id, {@code nat-...}
   */
  record ExistingNatGateway(String id) implements Egress {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.existingNatGateway(this);
    }
  }

  /**
   * An instance that exists already.
   *
   * @param id its id, {@code i-...}
   */
  record ExistingInstance(String id) implements Egress {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.existingInstance(this);
    }
  }

  /**
   * A transit gateway, to which the VPC is attached by others.
   *
   * @param id its id, {@code tgw-...}
   */
  record TransitGateway(String id) implements Egress {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.transitGateway(this);
    }
  }
}
