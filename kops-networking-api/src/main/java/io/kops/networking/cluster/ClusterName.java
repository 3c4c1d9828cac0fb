package io.kops.networking.cluster;

import java.util.regex.Pattern;

/**
 * The full name of a cluster, a DNS name with at least one dot, such as {@code k.example.com}.
 *
 * @param value the name, lower case
 */
public record ClusterName(String value) implements Comparable<ClusterName> {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int MAX_LENGTH = 253;

  public ClusterName {
    if (value.length() > MAX_LENGTH || !SUBDOMAIN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is not a DNS name of lower-case letters, digits, '-' and '.'");
    }
  }

  /**
   * Reads a cluster name. Whether it has a dot is a rule of the validator, because kops tolerates
   * imported clusters without one.
   *
   * @throws IllegalArgumentException if the text is not a DNS-1123 subdomain of at most 253
   *     characters
   */
  public static ClusterName of(String text) {
    return new ClusterName(text);
  }

  /** Returns whether the cluster uses gossip DNS ({@code *.k8s.local}), which needs no DNS zone. */
  public boolean isGossip() {
    return value.endsWith(".k8s.local");
  }

  @Override
  public int compareTo(ClusterName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
