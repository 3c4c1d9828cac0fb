package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The type of a subnet, which determines its route for outbound traffic. */
public enum SubnetType {
  /** Instances have public addresses; routed to the internet gateway. */
  PUBLIC("Public"),
  /** Instances have no public addresses; routed to the zone's NAT gateway or another egress. */
  PRIVATE("Private"),
  /** The public side of a private topology: NAT gateways, load balancers and bastions. */
  UTILITY("Utility"),
  /** IPv4 and IPv6, in addition to IPv6-only private subnets; kops 1.37, IPv6 clusters. */
  DUAL_STACK("DualStack");

  private final String word;

  SubnetType(String word) {
    this.word = word;
  }

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<SubnetType> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  /** Returns whether instances there have no public IPv4 address. */
  public boolean isPrivate() {
    return this == PRIVATE || this == DUAL_STACK;
  }

  /** Returns the spelling in the spec. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
