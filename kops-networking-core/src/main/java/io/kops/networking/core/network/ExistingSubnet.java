package io.kops.networking.core.network;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ZoneName;
import java.util.Objects;
import java.util.Optional;

/**
 * A subnet that exists in AWS.
 *
 * @param id its id, {@code subnet-...}
 * @param vpcId the id of its VPC, {@code vpc-...}
 * @param zone its availability zone
 * @param cidr its IPv4 block; empty if it is IPv6-only
 */
public record ExistingSubnet(String id, String vpcId, ZoneName zone, Optional<Cidr> cidr) {
  /** Throws an exception if a component is null. */
  public ExistingSubnet {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(vpcId, "vpcId");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(cidr, "cidr");
  }

  /** Creates a subnet with an IPv4 block. */
  public ExistingSubnet(String id, String vpcId, ZoneName zone, Cidr cidr) {
    this(id, vpcId, zone, Optional.of(cidr));
  }
}
