package io.kops.networking.eni;

import java.util.Objects;
import java.util.Optional;

/**
 * How many pods a machine can have whose addresses are those of its network interfaces. The first
 * address of an interface is the machine's own; two pods more run in the network of the machine.
 *
 * <table>
 * <caption>The most pods</caption>
 * <tr><th>addresses</th><th>{@code interfaces x (addresses - 1) + 2}</th></tr>
 * <tr><th>prefixes</th><th>{@code interfaces x (addresses - 1) x 16 + 2}</th></tr>
 * </table>
 *
 * <p>With custom networking the first interface has no pods, so that there is one interface less.
 *
 * @param limits what the machine has
 * @param prefixes whether interfaces have prefixes of 16 addresses instead of single addresses
 * @param customNetworking whether pods are in other subnets than the machine
 */
public record PodsPerNode(InterfaceLimits limits, boolean prefixes, boolean customNetworking) {
  /** What kops never gives kubelet more than, and kubelet's own default. */
  public static final int KUBELET_DEFAULT = 110;

  /** What AWS recommends at most for a machine with more than 30 virtual CPUs. */
  public static final int MOST_ON_LARGE_INSTANCES = 250;

  private static final int IN_HOST_NETWORK = 2;
  private static final int OF_A_PREFIX = 16;
  private static final int MOST_VCPUS_OF_A_SMALL_INSTANCE = 30;

  /**
   * Refuses prefixes where the machine has none.
   *
   * @throws IllegalArgumentException if prefixes are asked of a type that has none
   */
  public PodsPerNode {
    Objects.requireNonNull(limits, "limits");
    if (prefixes && !limits.prefixes()) {
      throw new IllegalArgumentException(limits.machineType() + " has no prefixes");
    }
  }

  /**
   * Returns what holds for single addresses, as for cilium and for the Amazon VPC CNI by default;
   * empty for a type that is not known.
   */
  public static Optional<PodsPerNode> of(String machineType) {
    return InterfaceLimits.of(machineType).map(limits -> new PodsPerNode(limits, false, false));
  }

  /** Returns how many pods have addresses at most, those in the machine's network among them. */
  public int most() {
    int each = limits.addresses() - 1;
    return podInterfaces() * each * (prefixes ? OF_A_PREFIX : 1) + IN_HOST_NETWORK;
  }

  /**
   * Returns how many pods AWS recommends at most: 110 for machines with up to 30 virtual CPUs, 250
   * for larger ones, and never more than have addresses.
   */
  public int recommended() {
    boolean small = limits.vcpus() <= MOST_VCPUS_OF_A_SMALL_INSTANCE;
    return Math.min(most(), small ? KUBELET_DEFAULT : MOST_ON_LARGE_INSTANCES);
  }

  /**
   * Returns {@code --max-pods} that kops of the 1.37 line gives kubelet where the user gives none:
   * reckoned for single addresses, whatever the plug-in does, and at most 110.
   */
  public int maxPodsOfKops() {
    return Math.min(KUBELET_DEFAULT, new PodsPerNode(limits, false, false).most());
  }

  /**
   * Returns how many addresses of its subnet a machine takes for a number of pods, its own among
   * them. An interface is taken with all its addresses, a prefix with all its 16.
   *
   * @param pods how many pods, those in the machine's network among them
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
