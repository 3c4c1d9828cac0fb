package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** Whether machines of a kind have public addresses. */
public enum TopologyType {
  /** In public subnets, with public addresses. */
  PUBLIC("public"),
  /** In private subnets, behind NAT. */
  PRIVATE("private");

  private final String word;

  TopologyType(String word) {
    this.word = word;
  }

  /** Returns the value with this word of the spec; empty when there is none. */
  public static Optional<TopologyType> of(String word) {
    return Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
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
