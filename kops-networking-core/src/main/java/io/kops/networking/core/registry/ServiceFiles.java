package io.kops.networking.core.registry;

import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which jar's service file names which provider. Read only after a failure, because the class that
 * could not be loaded cannot say where it is from.
 */
final class ServiceFiles {
  private static final String NAME = "META-INF/services/" + NetworkingProvider.class.getName();

  private ServiceFiles() {}

  /** Returns the jar or directory of the first file that names a class, by class. */
  static Map<String, String> read(ClassLoader loader) {
    Map<String, String> locations = new LinkedHashMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(NAME))) {
        String location = location(file);
        for (String line : content(file).lines().toList()) {
          String className = line.replaceFirst("#.*", "").strip();
          if (!className.isEmpty()) {
            locations.putIfAbsent(className, location);
          }
        }
      }
    } catch (IOException unreadable) {
      // The service loader has met the same file and reports it.
      return locations;
    }
    return locations;
  }

  private static String location(URL file) {
    String path = Origin.path(file);
    return path.endsWith(NAME) ? path.substring(0, path.length() - NAME.length() - 1) : path;
  }

  private static String content(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar stays open, and cannot be replaced on Windows.
    connection.setUseCaches(false);
    try (InputStream content = connection.getInputStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
