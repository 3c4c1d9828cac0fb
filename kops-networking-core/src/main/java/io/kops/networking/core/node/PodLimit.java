package io.kops.networking.core.node;

/** How many pods a machine takes whose pods have addresses of its network interfaces. */
public final class PodLimit {
  private static final int MOST = 110;

  private PodLimit() {}

  /**
   * Returns {@code --max-pods} with the Amazon VPC CNI, and with cilium that gives out addresses of
   * network interfaces: each interface keeps one address for itself, and two pods use the host's.
   *
   * @param interfaces how many network interfaces a machine of the type can have
   * @param addresses how many IPv4 addresses each of them can have
   */
  public static int of(int interfaces, int addresses) {
    return Math.min(MOST, interfaces * (addresses - 1) + 2);
  }
}
