package io.kops.networking.cidr;

/** The IP address families. */
public enum IpFamily {
  /** 32-bit addresses. */
  IPV4(32),
  /** 128-bit addresses. */
  IPV6(128);

  private final int bits;

  IpFamily(int bits) {
    this.bits = bits;
  }

  /** Returns the number of bits of an address: 32 or 128. */
  public int bits() {
    return bits;
  }
}
