package io.kops.networking.aws.simulator.ec2;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;

/**
 * An IPv4 or IPv6 network. Like EC2, it clears host bits: {@code 100.68.0.18/18} becomes {@code
 * 100.68.0.0/18}.
 */
record IpBlock(BigInteger first, int bits, int prefixLength) {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** Returns the parsed network; empty if the text is not a network. */
  static Optional<IpBlock> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return Optional.empty();
    }
    int prefixLength = Integer.parseInt(text.substring(slash + 1));
    return addressBytes(text.substring(0, slash))
        .filter(address -> prefixLength <= address.length * 8)
        .map(address -> containing(address, prefixLength));
  }

  static Optional<IpBlock> parseIpv4(String text) {
    return parse(text).filter(block -> !block.isIpv6());
  }

  static Optional<IpBlock> parseIpv6(String text) {
    return parse(text).filter(IpBlock::isIpv6);
  }

  private static IpBlock containing(byte[] address, int prefixLength) {
    int bits = address.length * 8;
    BigInteger number = new BigInteger(1, address);
    int hostBits = bits - prefixLength;
    return new IpBlock(number.shiftRight(hostBits).shiftLeft(hostBits), bits, prefixLength);
  }

  private static Optional<byte[]> addressBytes(String address) {
    // Accepts only literals, so that no host name is resolved.
    boolean ipv4 = address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    boolean ipv6 = address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    if (!ipv4 && !ipv6) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(address).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  boolean isIpv6() {
    return bits == IPV6_BITS;
  }

  boolean contains(IpBlock other) {
    return bits == other.bits
        && prefixLength <= other.prefixLength
        && first.equals(other.first.shiftRight(bits - prefixLength).shiftLeft(bits - prefixLength));
  }

  boolean overlaps(IpBlock other) {
    return contains(other) || other.contains(this);
  }

  /** Returns the number of addresses of an IPv4 network. */
  long size() {
    return 1L << (IPV4_BITS - prefixLength);
  }

  /** Returns the address at an offset from the first address. */
  String address(long offset) {
    return addressText(first.add(BigInteger.valueOf(offset)), bits);
  }

  @Override
  public String toString() {
    return addressText(first, bits) + "/" + prefixLength;
  }

  private static String addressText(BigInteger address, int bits) {
    return bits == IPV4_BITS ? ipv4Text(address.longValue()) : ipv6Text(address);
  }

  private static String ipv4Text(long address) {
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d",
        address >> 24 & 255,
        address >> 16 & 255,
        address >> 8 & 255,
        address & 255);
  }

  private static String ipv6Text(BigInteger address) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = address.shiftRight(16 * (7 - i)).intValue() & 0xffff;
    }
    int zerosStart = -1;
    int zerosLength = 1;
    for (int start = 0; start < 8; start++) {
      int end = start;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - start > zerosLength) {
        zerosStart = start;
        zerosLength = end - start;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == zerosStart) {
        text.append("::");
        i += zerosLength - 1;
      } else {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
