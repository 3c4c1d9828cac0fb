package io.kops.networking.core.validation;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cidr.IpFamily;

/** The sizes of IPv4 blocks that AWS takes for VPCs and subnets: /16 to /28. */
final class AwsBlockSize {
  private static final int LARGEST = 16;
  private static final int SMALLEST = 28;

  private AwsBlockSize() {}

  /** Tells whether AWS refuses the block for its size; never for IPv6. */
  static boolean isRefused(Cidr cidr) {
    return cidr.family() == IpFamily.IPV4
        && (cidr.prefixLength() < LARGEST || cidr.prefixLength() > SMALLEST);
  }
}
