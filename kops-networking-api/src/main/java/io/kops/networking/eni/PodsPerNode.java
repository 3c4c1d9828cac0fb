package io.kops.networking.eni;

import java.util.Objects;
import java.util.Optional;

/**
 * The number of pods on an instance if pods use addresses of its network interfaces. The primary
 * address of each interface is reserved for the instance; two additional pods use the host network.
 *
 * <table>
 * <caption>The maximum number of pods</caption>
 * <tr><th>addresses</th><th>{@code interfaces x (addresses - 1) + 2}</th></tr>
 * <tr><th>prefixes</th><th>{@code interfaces x (addresses - 1) x 16 + 2}</th></tr>
 * </table>
 *
 * <p>With custom networking, the first interface has no pods, so there is one interface less.
 *
 * @param limits the limits of the instance type
 * @param prefixes whether interfaces have prefixes of 16 addresses instead of single addresses
 * @param customNetworking whether pods use other subnets than the instance
 */
public record PodsPerNode(InterfaceLimits limits, boolean prefixes, boolean customNetworking) {
  /** The maximum that kops sets for kubelet, and kubelet's default. */
  public static final int KUBELET_DEFAULT = 110;

  /** The maximum that AWS recommends for instances with more than 30 virtual CPUs. */
  public static final int MOST_ON_LARGE_INSTANCES = 250;

  private static final int IN_HOST_NETWORK = 2;
  private static final int OF_A_PREFIX = 16;
  private static final int MOST_VCPUS_OF_A_SMALL_INSTANCE = 30;

  /**
   * Validates the combination.
   *
   * @throws IllegalArgumentException if the type does not support prefixes
   */
  public PodsPerNode {
    Objects.requireNonNull(limits, "limits");
    if (prefixes && !limits.prefixes()) {
      throw new IllegalArgumentException(limits.machineType() + " does not support prefixes");
    }
  }

  /**
   * Returns the number for single addresses, the default of Cilium and the Amazon VPC CNI; empty
   * for an unknown type.
   */
  public static Optional<PodsPerNode> of(String machineType) {
    return InterfaceLimits.of(machineType).map(limits -> new PodsPerNode(limits, false, false));
  }

  /** Returns the maximum number of pods, including those in the host network. */
  public int most() {
    int each = limits.addresses() - 1;
    return podInterfaces() * each * (prefixes ? OF_A_PREFIX : 1) + IN_HOST_NETWORK;
  }

  /**
   * Returns the maximum that AWS recommends: 110 for instances with up to 30 virtual CPUs, 250 for
   * larger ones, and never more than {@link #most()}.
   */
  public int recommended() {
    boolean small = limits.vcpus() <= MOST_VCPUS_OF_A_SMALL_INSTANCE;
    return Math.min(most(), small ? KUBELET_DEFAULT : MOST_ON_LARGE_INSTANCES);
  }

  /**
   * Returns the {@code --max-pods} that kops 1.37 sets for kubelet by default: at most 110, based
   * on single addresses even if the plugin assigns prefixes.
   */
  public int maxPodsOfKops() {
    return Math.min(KUBELET_DEFAULT, new PodsPerNode(limits, false, false).most());
  }

  /**
   * Returns the number of subnet addresses that an instance uses for a number of pods, including
   * its primary address. Interfaces reserve all their addresses, prefixes all 16.
   *
   * @param pods the number of pods, including those in the host network
   */
  public int addressesFor(int pods) {
    int ownInterface = customNetworking ? 1 : 0;
    int wanted = Math.max(0, Math.min(pods, most()) - IN_HOST_NETWORK);
    int each = limits.addresses() - 1;
    if (!prefixes) {
      int interfaces = Math.max(1, ceiling(wanted, each));
      return ownInterface + interfaces * limits.addresses();
    }
    int taken = Math.max(1, ceiling(wanted, OF_A_PREFIX));
    return ownInterface + Math.max(1, ceiling(taken, each)) + taken * OF_A_PREFIX;
  }

  private int podInterfaces() {
    return limits.interfaces() - (customNetworking ? 1 : 0);
  }

  private static int ceiling(int amount, int step) {
    return (amount + step - 1) / step;
  }
}
