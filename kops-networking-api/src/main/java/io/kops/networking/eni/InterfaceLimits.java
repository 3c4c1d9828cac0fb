package io.kops.networking.eni;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The network interface limits of an EC2 instance type.
 *
 * @param machineType the instance type, such as {@code m5.large}
 * @param interfaces the number of interfaces; for types with several network cards, those of card 0
 * @param addresses the number of IPv4 addresses per interface, including the primary address
 * @param vcpus the number of virtual CPUs
 * @param prefixes whether interfaces support prefix delegation, which requires the Nitro system
 */
public record InterfaceLimits(
    String machineType, int interfaces, int addresses, int vcpus, boolean prefixes) {
  /** The month of the limits. */
  public static final String AS_OF = "2025-12";

  public InterfaceLimits {
    Objects.requireNonNull(machineType, "machineType");
    if (interfaces < 1 || addresses < 1 || vcpus < 1) {
      throw new IllegalArgumentException("not the limits of an instance type: " + machineType);
    }
  }

  /**
   * Returns the limits of an instance type; empty if unknown. The known types are listed in {@code
   * limits.csv}: the families t2, t3, t3a, t4g, m4 to m8g, c4 to c8g, r4 to r8g, i3, i3en, i4g,
   * i4i, g4dn, g5, p3, p3dn, p4d and p4de.
   */
  public static Optional<InterfaceLimits> of(String machineType) {
    return LimitsFile.find(machineType);
  }

  /** The limits included in this library, read once. */
  static final class LimitsFile {
    private static final Map<String, InterfaceLimits> LIMITS = read();

    private LimitsFile() {}

    static Optional<InterfaceLimits> find(String machineType) {
      return Optional.ofNullable(LIMITS.get(machineType));
    }

    private static Map<String, InterfaceLimits> read() {
      try (InputStream file =
          Objects.requireNonNull(
              LimitsFile.class.getResourceAsStream("limits.csv"), "limits.csv")) {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(LimitsFile::limits)
            .collect(
                Collectors.toUnmodifiableMap(InterfaceLimits::machineType, Function.identity()));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private static InterfaceLimits limits(String line) {
      String[] cells = line.split(",", -1);
      return new InterfaceLimits(
          cells[0],
          Integer.parseInt(cells[1]),
          Integer.parseInt(cells[2]),
          Integer.parseInt(cells[3]),
          cells[4].equals("nitro"));
    }
  }
}
