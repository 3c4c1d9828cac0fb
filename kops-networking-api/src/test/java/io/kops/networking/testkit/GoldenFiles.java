package io.kops.networking.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * Expected texts in the source tree, compared whole. {@code -Dkops.write=true} replaces them with
 * the actual texts, so that a change of behavior is visible as a diff.
 */
public final class GoldenFiles {
  private GoldenFiles() {}

  /**
   * Asserts that a folder has exactly these files. Reports every file that differs.
   *
   * @param folder the folder, without subfolders
   * @param actual the texts by file name
   */
  public static void assertFolder(Path folder, Map<String, String> actual) throws IOException {
    if (Boolean.getBoolean("kops.write")) {
      write(folder, actual);
    }
    Map<String, String> expected = read(folder);
    SoftAssertions.assertSoftly(
        assertions -> {
          assertions.assertThat(actual).containsOnlyKeys(expected.keySet());
          expected.forEach(
              (name, text) ->
                  assertions
                      .assertThat(actual.getOrDefault(name, ""))
                      .as("%s; -Dkops.write=true replaces it", folder.resolve(name))
                      .isEqualTo(text));
        });
  }

  private static Map<String, String> read(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          texts.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  private static void write(Path folder, Map<String, String> texts) throws IOException {
    Files.createDirectories(folder);
    for (String old : read(folder).keySet()) {
      if (!texts.containsKey(old)) {
        Files.delete(folder.resolve(old));
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve(text.getKey()), text.getValue(), StandardCharsets.UTF_8);
    }
  }
}
