package io.kops.networking.cidr;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation without host bits, such as {@code 172.20.0.0/16} or {@code
 * fd00:5e4f:ce::/108}.
 *
 * @param address the first address of the network
 * @param prefixLength the prefix length, 0 to 32 or 0 to 128
 */
public record Cidr(IpAddress address, int prefixLength) implements Comparable<Cidr> {
  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::address).thenComparingInt(Cidr::prefixLength);
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  public Cidr {
    Objects.requireNonNull(address, "address");
    int bits = address.family().bits();
    if (prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "a prefix length is 0 to " + bits + ", not " + prefixLength);
    }
    IpAddress first = firstAddress(address, prefixLength);
    if (!first.equals(address)) {
      throw new IllegalArgumentException(
          "\"%s/%d\" has host bits set (did you mean %s/%d?)"
              .formatted(address, prefixLength, first, prefixLength));
    }
  }

  /**
   * Parses a network.
   *
   * @throws IllegalArgumentException if the text is not a CIDR or has host bits set; the message
   *     quotes the text and suggests the intended CIDR if it is obvious
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          IpAddress.tryParse(text)
              .map(
                  ip ->
                      "\"%s\" is an address, not a CIDR (did you mean %s?)"
                          .formatted(text, ip.asCidr()))
              .orElse("\"" + text + "\" is not a CIDR such as 10.20.0.0/16"));
    }
    String length = text.substring(slash + 1);
    IpAddress address =
        IpAddress.tryParse(text.substring(0, slash))
            .filter(ip -> LENGTH.matcher(length).matches())
            .filter(ip -> Integer.parseInt(length) <= ip.family().bits())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "\"" + text + "\" is not a CIDR such as 10.20.0.0/16"));
    return new Cidr(address, Integer.parseInt(length));
  }

  /** Returns the network with this prefix length that contains an address. */
  public static Cidr containing(IpAddress address, int prefixLength) {
    return new Cidr(firstAddress(address, prefixLength), prefixLength);
  }

  private static IpAddress firstAddress(IpAddress address, int prefixLength) {
    int hostBits = address.family().bits() - prefixLength;
    return new IpAddress(
        address.family(), address.value().shiftRight(hostBits).shiftLeft(hostBits));
  }

  /** Returns the family of the addresses. */
  public IpFamily family() {
    return address.family();
  }

  /** Returns the last address of the network. */
  public IpAddress lastAddress() {
    return new IpAddress(family(), address.value().add(size()).subtract(BigInteger.ONE));
  }

  /** Returns the number of addresses. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(family().bits() - prefixLength);
  }

  /**
   * Returns whether the network contains the address. Always false for the other address family.
   */
  public boolean contains(IpAddress candidate) {
    int hostBits = family().bits() - prefixLength;
    return candidate.family() == family()
        && candidate.value().xor(address.value()).bitLength() <= hostBits;
  }

  /**
   * Returns whether the network contains every address of {@code other}; true for equal networks.
   */
  public boolean contains(Cidr other) {
    return other.prefixLength >= prefixLength && contains(other.address);
  }

  /** Returns whether the two networks have a common address. Symmetric. */
  public boolean overlaps(Cidr other) {
    return prefixLength <= other.prefixLength ? contains(other.address) : other.contains(address);
  }

  /**
   * Returns the address at this offset, so that {@code nth(10)} of {@code 100.64.0.0/13} is {@code
   * 100.64.0.10}.
   *
   * @throws IllegalArgumentException if the network is too small
   */
  public IpAddress nth(long offset) {
    IpAddress result = address.plus(offset);
    if (!contains(result)) {
      throw new IllegalArgumentException(this + " has no address at offset " + offset);
    }
    return result;
  }

  /**
   * Returns the first subnetwork with this prefix length.
   *
   * @throws IllegalArgumentException if the prefix length is shorter than this network's or does
   *     not exist
   */
  public Cidr first(int length) {
    if (length < prefixLength) {
      throw new IllegalArgumentException(this + " has no network of length /" + length);
    }
    return new Cidr(address, length);
  }

  /**
   * Returns the upper half of this network: {@code 100.96.0.0/11} of {@code 100.64.0.0/10}.
   *
   * @throws IllegalArgumentException if the network is a single address
   */
  public Cidr upperHalf() {
    return split(1).get(1);
  }

  /**
   * Splits this network into 2<sup>bits</sup> equal subnetworks, in the order of their addresses.
   *
   * @param bits the number of bits added to the prefix length, 0 to 16
   * @throws IllegalArgumentException if the network is too small
   */
  public List<Cidr> split(int bits) {
    int length = prefixLength + bits;
    if (bits < 0 || bits > 16 || length > family().bits()) {
      throw new IllegalArgumentException(this + " cannot be split into 2^" + bits + " networks");
    }
    BigInteger step = BigInteger.ONE.shiftLeft(family().bits() - length);
    List<Cidr> parts = new ArrayList<>(1 << bits);
    BigInteger next = address.value();
    for (int i = 0; i < 1 << bits; i++) {
      parts.add(new Cidr(new IpAddress(family(), next), length));
      next = next.add(step);
    }
    return List.copyOf(parts);
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  /** Returns the usual notation, such as {@code 172.20.0.0/16}. */
  @Override
  public String toString() {
    return address + "/" + prefixLength;
  }
}
