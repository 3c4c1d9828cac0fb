package io.kops.networking.providers.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** Reads property files whose keys have a section before a slash. */
final class PropertySections {
  private PropertySections() {}

  /**
   * Returns the properties of a file of this package by section; keys without a slash are in the
   * section {@code ""}.
   */
  static Map<String, Map<String, String>> read(String file) {
    Properties properties = new Properties();
    try (InputStream resource = PropertySections.class.getResourceAsStream(file)) {
      Objects.requireNonNull(resource, file);
      properties.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<String, Map<String, String>> sections = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      int slash = name.indexOf('/');
      sections
          .computeIfAbsent(name.substring(0, Math.max(slash, 0)), section -> new TreeMap<>())
          .put(name.substring(slash + 1), properties.getProperty(name));
    }
    return sections;
  }
}
