package io.kops.networking.providers;

import io.kops.networking.core.addon.ChannelEntry;
import io.kops.networking.spi.Addon;
import java.util.ArrayList;
import java.util.List;

/** The hash of every manifest of every sample, a line each. */
final class ManifestSnapshots {
  private ManifestSnapshots() {}

  /** Prints the lines, for a JVM that was started with other settings. */
  public static void main(String[] arguments) {
    lines().forEach(System.out::println);
  }

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (BuiltInSamples.Sample sample : BuiltInSamples.all()) {
      for (Addon addon : sample.provider().contribute(sample.request()).addons()) {
        if (addon.appliesTo(sample.version())) {
          ChannelEntry entry = ChannelEntry.of(addon);
          lines.add(entry.manifestHash() + "  " + sample + ": " + entry.manifest());
        }
      }
    }
    return lines;
  }
}
