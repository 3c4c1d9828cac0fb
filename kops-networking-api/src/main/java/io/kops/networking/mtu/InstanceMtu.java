package io.kops.networking.mtu;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The MTU of EC2 network interfaces within a VPC. Source: "Network maximum transmission unit (MTU)
 * for your EC2 instance": all current-generation instances support jumbo frames, and of the
 * previous generations A1, C3, I2, M3 and R3. Families as of December 2025.
 *
 * <p>The MTU is lower outside of the VPC: 1500 bytes through an internet gateway, 8500 through a
 * peering connection with another Region or a transit gateway.
 */
public final class InstanceMtu {
  /** The MTU of jumbo frames on EC2, in bytes. */
  public static final int JUMBO = 9001;

  /** The MTU of Ethernet, which every instance has, in bytes. */
  public static final int ETHERNET = 1500;

  /** The minimum MTU of every IPv4 network, in bytes. */
  public static final int LEAST = 576;

  private static final Set<String> WITHOUT_JUMBO = words("c1 m1 m2 t1");

  private static final Set<String> WITH_JUMBO =
      words(
          "a1 c3 c4 c5 c5a c5ad c5d c5n c6a c6g c6gd c6gn c6i c6id c6in c7a c7g c7gd c7gn c7i"
              + " c7i-flex c8a c8g c8gb c8gd c8gn c8i c8i-flex d2 d3 d3en dl1 f1 f2 g4ad g4dn g5 g5g"
              + " g6 g6e g6f gr6 gr6f h1 hpc6a hpc6id hpc7a hpc7g i2 i3 i3en i4g i4i i7i i7ie i8g"
              + " i8ge im4gn inf1 inf2 is4gen m3 m4 m5 m5a m5ad m5d m5dn m5n m5zn m6a m6g m6gd m6i"
              + " m6id m6idn m6in m7a m7g m7gd m7i m7i-flex m8a m8g m8gb m8gd m8gn m8i m8i-flex p3"
              + " p3dn p4d p4de p5 p5e p5en r3 r4 r5 r5a r5ad r5b r5d r5dn r5n r6a r6g r6gd r6i r6id"
              + " r6idn r6in r7a r7g r7gd r7i r7iz r8a r8g r8gb r8gd r8gn r8i r8i-flex t2 t3 t3a t4g"
              + " trn1 trn1n trn2 vt1 x1 x1e x2gd x2idn x2iedn x2iezn x8g z1d");

  private InstanceMtu() {}

  /**
   * Returns the MTU of an instance type such as {@code m5.large}, in bytes; empty for an unknown
   * family.
   */
  public static OptionalInt of(String machineType) {
    int dot = machineType.indexOf('.');
    String family = dot < 0 ? machineType : machineType.substring(0, dot);
    if (WITH_JUMBO.contains(family)) {
      return OptionalInt.of(JUMBO);
    }
    return WITHOUT_JUMBO.contains(family) ? OptionalInt.of(ETHERNET) : OptionalInt.empty();
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" ")).collect(Collectors.toUnmodifiableSet());
  }
}
