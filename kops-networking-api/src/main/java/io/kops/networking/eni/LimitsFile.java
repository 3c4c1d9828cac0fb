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

/** The limits included in this library, read once. */
final class LimitsFile {
  private static final Map<String, InterfaceLimits> LIMITS = read();

  private LimitsFile() {}

  static Optional<InterfaceLimits> find(String machineType) {
    return Optional.ofNullable(LIMITS.get(machineType));
  }

  private static Map<String, InterfaceLimits> read() {
    try (InputStream file =
        Objects.requireNonNull(LimitsFile.class.getResourceAsStream("limits.csv"), "limits.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LimitsFile::limits)
          .collect(Collectors.toUnmodifiableMap(InterfaceLimits::machineType, Function.identity()));
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
