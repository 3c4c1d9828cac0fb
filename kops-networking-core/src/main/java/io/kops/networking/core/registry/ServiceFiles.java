package io.kops.networking.core.registry;

import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds the jars whose service files name a provider. The service loader reports no location for a
 * class that cannot be loaded, and shows only one of two jars that contain the same class.
 */
final class ServiceFiles {
  private static final String NAME = "META-INF/services/" + NetworkingProvider.class.getName();

  private ServiceFiles() {}

  /** Returns the jars or directories that name a class, by class, in class loader order. */
  static Map<String, Set<String>> read(ClassLoader loader) {
    Map<String, Set<String>> locations = new LinkedHashMap<>();
    try {
      for (URL file : Collections.list(loader.getResources(NAME))) {
        String location = location(file);
        for (String line : content(file).lines().toList()) {
          String className = line.replaceFirst("#.*", "").strip();
          if (!className.isEmpty()) {
            locations.computeIfAbsent(className, name -> new LinkedHashSet<>()).add(location);
          }
        }
      }
    } catch (IOException unreadable) {
      // The service loader reads the same file and reports it.
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
    // A cached jar stays open and cannot be replaced on Windows.
    connection.setUseCaches(false);
    try (InputStream content = connection.getInputStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
