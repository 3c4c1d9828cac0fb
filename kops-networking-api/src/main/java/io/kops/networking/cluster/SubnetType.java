package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** What a subnet is for, which decides how its traffic leaves. */
public enum SubnetType {
  /** Machines with public addresses; routed to the internet gateway. */
  PUBLIC("Public"),
  /** Machines without public addresses; routed to the zone's NAT gateway or other egress. */
  PRIVATE("Private"),
  /** The public side of a private topology: NAT gateways, load balancers and bastions. */
  UTILITY("Utility"),
  /** IPv4 and IPv6 beside IPv6-only private subnets; 1.37 line, IPv6 clusters. */
  DUAL_STACK("DualStack");

  private final String word;

  SubnetType(String word) {
    this.word = word;
  }

  /** Returns the value with this word of the spec; empty when there is none. */
  public static Optional<SubnetType> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
  }

  /** Tells whether machines there have no public IPv4 address. */
  public boolean isPrivate() {
    return this == PRIVATE || this == DUAL_STACK;
  }

  /** Returns the word of the spec. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
