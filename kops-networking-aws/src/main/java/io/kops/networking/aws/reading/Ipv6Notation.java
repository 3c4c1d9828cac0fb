package io.kops.networking.aws.reading;

import io.kops.networking.cidr.Cidr;

/** The kops notation {@code /64#<hex>}: the n-th block of a prefix length in a VPC's IPv6 block. */
public final class Ipv6Notation {
  private static final int HEX = 16;
  private static final int MOST_BITS = 16;

  private Ipv6Notation() {}

  /** Returns whether a text is in this notation. */
  public static boolean isIn(String text) {
    return text.startsWith("/") && text.indexOf('#') > 0;
  }

  /** Returns the prefix length of the notation. */
  public static int length(String text) {
    return Integer.parseInt(text.substring(1, text.indexOf('#')));
  }

  /** Returns the block number of the notation, from 0. */
  public static int number(String text) {
    return Integer.parseInt(text.substring(text.indexOf('#') + 1), HEX);
  }

  /**
   * Resolves the notation.
   *
   * @param text a block in this notation
   * @param of the block of the VPC
   * @throws IllegalArgumentException if the VPC's block has no such part
   */
  public static String resolve(String text, Cidr of) {
    int length = length(text);
    int number = number(text);
    int bits = length - of.prefixLength();
    if (bits < 0 || bits > MOST_BITS || number >= 1 << bits) {
      throw new IllegalArgumentException(of + " has no part " + text);
    }
    return of.split(bits).get(number).toString();
  }
}
