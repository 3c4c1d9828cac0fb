package io.kops.networking.core.discovery;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.Optional;

/**
 * The class of a plugin and its location.
 *
 * @param className the name of the class
 * @param location the jar or directory; empty when the class loader does not report it
 */
public record Origin(String className, String location) implements Comparable<Origin> {
  private static final String BUILT_IN = "io.kops.networking.providers.";
  private static final Comparator<Origin> BUILT_IN_FIRST =
      Comparator.comparing((Origin origin) -> !origin.className.startsWith(BUILT_IN))
          .thenComparing(Origin::location)
          .thenComparing(Origin::className);

  /** Returns the origin of a class. */
  public static Origin of(Class<?> type) {
    String location =
        Optional.ofNullable(type.getProtectionDomain().getCodeSource())
            .map(CodeSource::getLocation)
            .map(Origin::path)
            .orElse("");
    return new Origin(type.getName(), location);
  }

  /** Returns a URL as a path: that of a file, or of the jar that contains an entry. */
  static String path(URL url) {
    String text = url.toString();
    if (text.startsWith("jar:") && text.contains("!/")) {
      text = text.substring("jar:".length(), text.indexOf("!/"));
    }
    if (!text.startsWith("file:")) {
      return text;
    }
    try {
      return Path.of(new URI(text)).toString();
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException odd) {
      return text;
    }
  }

  @Override
  public int compareTo(Origin other) {
    return BUILT_IN_FIRST.compare(this, other);
  }

  /** Returns {@code class (in jar)}. */
  @Override
  public String toString() {
    return location.isEmpty() ? className : className + " (in " + location + ")";
  }
}
