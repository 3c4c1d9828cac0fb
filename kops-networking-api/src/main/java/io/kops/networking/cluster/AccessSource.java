package io.kops.networking.cluster;

import io.kops.networking.cidr.Cidr;
import java.util.Optional;

/**
 * Who may reach a port from outside: a network, or an AWS managed prefix list such as {@code
 * pl-0123456789abcdef0}.
 *
 * @param text the canonical text of the CIDR or the id of the prefix list
 */
public record AccessSource(String text) implements Comparable<AccessSource> {
  private static final String PREFIX_LIST = "pl-";

  /** Everyone on IPv4. */
  public static final AccessSource ANYWHERE = new AccessSource("0.0.0.0/0");

  /** Refuses texts that are neither. */
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

  /** Tells whether this is a managed prefix list. */
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
