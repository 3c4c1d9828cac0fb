package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import java.util.Objects;

/**
 * The pod range and the size of the block of a node.
 *
 * @param cidr the pod range, IPv4
 * @param nodeLength the prefix length of the block of a node; Kubernetes uses /24
 */
public record PodRange(Cidr cidr, int nodeLength) {
  private static final int USUAL = 24;

  /** Throws an exception if a block would exceed the range or be too small for a pod. */
  public PodRange {
    Objects.requireNonNull(cidr, "cidr");
    if (cidr.family() != IpFamily.IPV4) {
      throw new IllegalArgumentException("kubenet routes IPv4, not " + cidr);
    }
    if (nodeLength < cidr.prefixLength() || nodeLength > 30) {
      throw new IllegalArgumentException(
          "a node's part of %s is between /%d and /30, not /%d"
              .formatted(cidr, cidr.prefixLength(), nodeLength));
    }
  }

  /** Returns a range with a /24 block per node. */
  public static PodRange of(Cidr cidr) {
    return new PodRange(cidr, USUAL);
  }

  /** Returns the number of blocks. */
  public long nodes() {
    return 1L << (nodeLength - cidr.prefixLength());
  }

  /**
   * Returns a block.
   *
   * @param number its number, counted from 0
   */
  public Cidr part(long number) {
    return Cidr.containing(cidr.nth(number << (32 - nodeLength)), nodeLength);
  }

  /** Returns whether this is the block of a node in the range. */
  public boolean isPart(Cidr other) {
    return other.prefixLength() == nodeLength && cidr.contains(other);
  }

  /** Returns the number of the block that is equal to a CIDR or contains its first address. */
  long numberOf(Cidr part) {
    return part.address()
        .value()
        .subtract(cidr.address().value())
        .shiftRight(32 - nodeLength)
        .longValueExact();
  }
}
