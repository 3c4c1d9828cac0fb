package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** Where the DNS records of a cluster live. */
public enum DnsType {
  /** In a public hosted zone. */
  PUBLIC("Public"),
  /** In a hosted zone of the VPC. */
  PRIVATE("Private"),
  /** Nowhere; 1.37 line. */
  NONE("None");

  private final String word;

  DnsType(String word) {
    this.word = word;
  }

  /** Returns the value with this word of the spec; empty when there is none. */
  public static Optional<DnsType> of(String word) {
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
