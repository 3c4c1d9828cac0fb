package io.kops.networking.cluster;

import io.kops.networking.cidr.Cidr;
import java.util.Optional;

/**
 * A source of inbound traffic: a CIDR, or an AWS managed prefix list such as {@code
 * pl-0123456789abcdef0}.
 *
 * @param text the canonical text of the CIDR or the ID of the prefix list
 */
public record AccessSource(String text) implements Comparable<AccessSource> {
  private static final String PREFIX_LIST = "pl-";

  /** All IPv4 addresses. */
  public static final AccessSource ANYWHERE = new AccessSource("0.0.0.0/0");

  public AccessSource {
    if (!text.startsWith(PREFIX_LIST)) {
      text = Cidr.parse(text).toString();
    }
  }

  /**
   * Reads a CIDR or the id of a prefix list.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static AccessSource parse(String text) {
    return new AccessSource(text);
  }

  /** Returns whether this is a managed prefix list. */
  public boolean isPrefixList() {
    return text.startsWith(PREFIX_LIST);
  }

  /** Returns the network; empty for a prefix list. */
  public Optional<Cidr> cidr() {
    return isPrefixList() ? Optional.empty() : Optional.of(Cidr.parse(text));
  }

  @Override
  public int compareTo(AccessSource other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
