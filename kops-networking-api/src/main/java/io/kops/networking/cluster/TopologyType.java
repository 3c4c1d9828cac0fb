package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The visibility of instances. */
public enum TopologyType {
  /** In public subnets, with public addresses. */
  PUBLIC("public"),
  /** In private subnets, behind NAT. */
  PRIVATE("private");

  private final String word;

  TopologyType(String word) {
    this.word = word;
  }

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<TopologyType> of(String word) {
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
