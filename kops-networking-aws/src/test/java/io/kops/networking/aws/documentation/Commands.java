package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Commands that a page has people type. */
final class Commands {
  private static final Set<String> GOALS =
      Set.of(
          "clean",
          "deploy",
          "install",
          "package",
          "spotless:apply",
          "test",
          "test-compile",
          "verify",
          "versions:set");
  private static final Set<String> SWITCHES = Set.of("-am", "-f", "-pl", "-q");

  /** Placeholders for any property that the page lists. */
  private static final Set<String> ANY_PROPERTY = Set.of("-Dname=value", "...");

  /** Names that plugins give their properties. */
  private static final Set<String> OF_PLUGINS =
      Set.of(
          "altDeploymentRepository",
          "generateBackupPoms",
          "newVersion",
          "processAllModules",
          "skipTests",
          "surefire.failIfNoSpecifiedTests",
          "test");

  /** Third-party programs, of which only the name is checked. */
  private static final List<String> UNMANAGED =
      List.of(
          "docker",
          "curl",
          "calicoctl",
          "kind",
          "kubectl",
          "kube-apiserver",
          "etcd",
          "openssl",
          "echo",
          "ETCD=",
          "-v",
          "-e",
          "export",
          "gpg",
          "cd network && terraform");

  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("<<END\\n(.*?)\\nEND", Pattern.DOTALL);

  private final Set<String> profiles = new TreeSet<>();
  private final Set<String> properties = new TreeSet<>(OF_PLUGINS);
  private final Set<String> modules = new TreeSet<>();

  Commands() throws IOException {
    Path parent = Pages.PROJECT.resolve("pom.xml");
    matches("<module>([^<]+)</module>", Files.readString(parent)).forEach(modules::add);
    for (Path pom : poms(parent)) {
      String text = Files.readString(pom);
      matches("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", text).forEach(profiles::add);
      matches("<([a-z][a-z.-]*)>[^<]*</\\1>", text).forEach(properties::add);
    }
    for (String module : modules) {
      Path tests = Pages.PROJECT.resolve(module).resolve("src/test/java");
      if (!Files.isDirectory(tests)) {
        continue;
      }
      try (Stream<Path> sources = Files.walk(tests)) {
        for (Path source : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
          String text = Files.readString(source);
          matches("(?:getProperty|getBoolean|getInteger)\\(\"([a-z.]+)\"", text)
              .forEach(properties::add);
          if (source.endsWith("QuickstartOptions.java")) {
            matches("(?:value|word|flag)\\(\"([a-z]+)\"", text).forEach(properties::add);
          }
        }
      }
    }
  }

  private List<Path> poms(Path parent) {
    List<Path> poms = new ArrayList<>(List.of(parent));
    modules.forEach(module -> poms.add(Pages.PROJECT.resolve(module).resolve("pom.xml")));
    return poms;
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** Asserts that the commands of a block exist. */
  void check(Block block) {
    HERE_DOCUMENT
        .matcher(block.text())
        .results()
        .forEach(
            document ->
                assertThat(
                        new Load(LoadSettings.builder().build()).loadFromString(document.group(1)))
                    .isNotNull());
    String typed = HERE_DOCUMENT.matcher(block.text()).replaceAll("").replaceAll("\\\\\n *", " ");
    for (String line : typed.lines().toList()) {
      // The text to the right is the description of the command.
      if (!line.isBlank() && !line.startsWith(" ")) {
        check(line.split(" {2,}", 2)[0]);
      }
    }
  }

  private void check(String command) {
    if (command.startsWith("mvn ")) {
      checkMaven(Arrays.asList(command.split(" (?:\\||&&) ", 2)[0].split(" ")));
    } else if (command.startsWith(".ci/")) {
      assertThat(Pages.PROJECT.resolve(command)).isExecutable();
    } else {
      assertThat(UNMANAGED).as(command).anyMatch(command::startsWith);
      assertThat(command.chars().filter(c -> c == '\'').count() % 2).as(command).isZero();
    }
  }

  private void checkMaven(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i).replaceAll("[\\[\\]]", "");
      if (words.get(i - 1).equals("-f")) {
        assertThat(Pages.PROJECT.resolve(word)).isRegularFile();
      } else if (word.startsWith("-P")) {
        assertThat(profiles).containsAll(Arrays.asList(word.substring(2).split(",")));
      } else if (word.startsWith("-D") && !word.equals("-Dname=value")) {
        assertThat(properties).contains(word.substring(2).split("=", 2)[0]);
      } else if (word.startsWith("kops-networking-")) {
        assertThat(modules).containsAll(Arrays.asList(word.split(",")));
      } else if (!ANY_PROPERTY.contains(word)) {
        assertThat(word.startsWith("-") ? SWITCHES : GOALS).contains(word);
      }
    }
  }
}
