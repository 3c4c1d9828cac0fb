package io.kops.networking.cluster;

import java.util.Arrays;
import java.util.Optional;

/** The type of the DNS zone with the cluster's records. */
public enum DnsType {
  /** In a public hosted zone. */
  PUBLIC("Public"),
  /** In a hosted zone of the VPC. */
  PRIVATE("Private"),
  /** Nowhere; kops 1.37. */
  NONE("None");

  private final String word;

  DnsType(String word) {
    this.word = word;
  }

  /** Returns the constant with this spelling in the spec; empty if none matches. */
  public static Optional<DnsType> of(String word) {
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
