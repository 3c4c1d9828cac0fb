package io.kops.networking.aws.simulator.ec2;

import io.kops.networking.aws.simulator.storage.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A launch template and its immutable versions. */
final class LaunchTemplate extends Resource {
  private final String name;
  private final List<Version> versions = new ArrayList<>();
  private long defaultVersion = 1;

  /**
   * A version.
   *
   * @param number the version number, starting at one
   * @param data the launch settings by parameter name
   */
  record Version(long number, SortedMap<String, String> data) {}

  LaunchTemplate(String id, String name) {
    super(id);
    this.name = name;
  }

  String name() {
    return name;
  }

  Version add(SortedMap<String, String> data) {
    Version version = new Version(versions.size() + 1L, data);
    versions.add(version);
    return version;
  }

  List<Version> versions() {
    return Collections.unmodifiableList(versions);
  }

  long defaultVersion() {
    return defaultVersion;
  }

  void setDefaultVersion(long number) {
    defaultVersion = number;
  }

  long latestVersion() {
    return versions.size();
  }

  /** Returns a version by its number, {@code $Default} or {@code $Latest}. */
  Optional<Version> version(String text) {
    String number =
        switch (text) {
          case "$Default" -> Long.toString(defaultVersion);
          case "$Latest" -> Long.toString(latestVersion());
          default -> text;
        };
    return versions.stream()
        .filter(version -> Long.toString(version.number()).equals(number))
        .findFirst();
  }
}
