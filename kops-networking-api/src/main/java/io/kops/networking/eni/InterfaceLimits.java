package io.kops.networking.eni;

import java.util.Objects;
import java.util.Optional;

/**
 * How many network interfaces an EC2 instance type has, and how many addresses each.
 *
 * @param machineType the instance type, such as {@code m5.large}
 * @param interfaces how many interfaces, on network card 0 where the type has several cards
 * @param addresses how many IPv4 addresses an interface has, its own among them
 * @param vcpus how many virtual CPUs
 * @param prefixes whether interfaces can have prefixes: the types of the Nitro system
 */
public record InterfaceLimits(
    String machineType, int interfaces, int addresses, int vcpus, boolean prefixes) {
  /** The month that the limits are of. */
  public static final String AS_OF = "2025-12";

  /** Refuses limits that no instance type has. */
  public InterfaceLimits {
    Objects.requireNonNull(machineType, "machineType");
    if (interfaces < 1 || addresses < 1 || vcpus < 1) {
      throw new IllegalArgumentException("not the limits of an instance type: " + machineType);
    }
  }

  /**
   * Returns the limits of an instance type; empty when the type is not known. The types known are
   * those of {@code limits.csv} beside this class: the families t2, t3, t3a, t4g, m4 to m8g, c4 to
   * c8g, r4 to r8g, i3, i3en, i4g, i4i, g4dn, g5, p3, p3dn, p4d and p4de.
   */
  public static Optional<InterfaceLimits> of(String machineType) {
    return LimitsFile.find(machineType);
  }
}
