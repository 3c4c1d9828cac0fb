package io.kops.networking.aws.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The host of the measurements. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Returns the processor, the memory, the system and the JDK, as a table. */
  static Table describe() {
    return new Table("Component", "Value")
        .row("Processor", processor())
        .row("Cores", String.valueOf(Runtime.getRuntime().availableProcessors()))
        .row("Memory", memory())
        .row("System", System.getProperty("os.name") + ", " + System.getProperty("os.arch"))
        .row("Load at start", load())
        .row("JDK", System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** The load of the host: on a busy host, the measurements are those of a slower one. */
  private static String load() {
    double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return average < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", average);
  }

  private static String processor() {
    if (!Files.isReadable(CPU_INFO)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException unreadable) {
      return "unknown";
    }
  }

  private static String memory() {
    return Optional.of(ManagementFactory.getOperatingSystemMXBean())
        .filter(com.sun.management.OperatingSystemMXBean.class::isInstance)
        .map(com.sun.management.OperatingSystemMXBean.class::cast)
        .map(system -> "%d GiB".formatted(Math.round(system.getTotalMemorySize() / 1073741824.0)))
        .orElse("unknown");
  }
}
