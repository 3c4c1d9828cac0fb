package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** Whether the API load balancer is reachable from the internet. */
public enum LoadBalancerType {
  /** Internet-facing. */
  PUBLIC("Public"),
  /** Reachable inside the VPC only. */
  INTERNAL("Internal");

  private final String word;

  LoadBalancerType(String word) {
    this.word = word;
  }

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<LoadBalancerType> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
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
