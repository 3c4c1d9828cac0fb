package io.kops.networking.core.kubenet;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;
import java.util.Objects;

/**
 * The addresses of all pods, and how many of them a node has.
 *
 * @param cidr the range of the pods, IPv4
 * @param nodeLength the length of the mask of a node's part; Kubernetes gives a /24
 */
public record PodRange(Cidr cidr, int nodeLength) {
  private static final int USUAL = 24;

  /** Refuses parts that are larger than the range or hold no pod. */
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

  /** Returns a range of which each node has a /24. */
  public static PodRange of(Cidr cidr) {
    return new PodRange(cidr, USUAL);
  }

  /** Returns how many nodes can have a part. */
  public long nodes() {
    return 1L << (nodeLength - cidr.prefixLength());
  }

  /**
   * Returns a node's part.
   *
   * @param number which of them, counted from 0
   */
  public Cidr part(long number) {
    return Cidr.containing(cidr.nth(number << (32 - nodeLength)), nodeLength);
  }

  /** Tells whether this is a node's part of the range. */
  public boolean isPart(Cidr other) {
    return other.prefixLength() == nodeLength && cidr.contains(other);
  }

  /** Returns the number of the part that a range is, or begins in. */
  long numberOf(Cidr part) {
    return part.address()
        .value()
        .subtract(cidr.address().value())
        .shiftRight(32 - nodeLength)
        .longValueExact();
  }
}
