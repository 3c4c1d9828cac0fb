package io.kops.networking.cidr;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * An IP address, such as {@code 100.64.0.10} or {@code fd00:5e4f:ce::a}.
 *
 * @param family IPv4 or IPv6
 * @param value the address as an unsigned integer
 */
public record IpAddress(IpFamily family, BigInteger value) implements Comparable<IpAddress> {
  private static final Comparator<IpAddress> ORDER =
      Comparator.comparing(IpAddress::family).thenComparing(IpAddress::value);

  public IpAddress {
    Objects.requireNonNull(family, "family");
    if (value.signum() < 0 || value.bitLength() > family.bits()) {
      throw new IllegalArgumentException(value + " does not fit into " + family.bits() + " bits");
    }
  }

  /**
   * Parses an address.
   *
   * @throws IllegalArgumentException if the text is neither a dotted IPv4 nor an IPv6 address
   */
  public static IpAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not an IP address"));
  }

  /** Parses an address; empty if the text is not an address. */
  public static Optional<IpAddress> tryParse(String text) {
    return text.indexOf(':') < 0 ? Ipv4Text.read(text) : Ipv6Text.read(text);
  }

  /**
   * Returns the address at this offset.
   *
   * @throws IllegalArgumentException if it exceeds the last address of the family
   */
  public IpAddress plus(long count) {
    return new IpAddress(family, value.add(BigInteger.valueOf(count)));
  }

  /** Returns the network that contains only this address: {@code /32} or {@code /128}. */
  public Cidr asCidr() {
    return new Cidr(this, family.bits());
  }

  @Override
  public int compareTo(IpAddress other) {
    return ORDER.compare(this, other);
  }

  /** Returns the usual notation: dotted decimal, or the compressed lower-case form of RFC 5952. */
  @Override
  public String toString() {
    return switch (family) {
      case IPV4 -> Ipv4Text.write(value);
      case IPV6 -> Ipv6Text.write(value);
    };
  }
}
