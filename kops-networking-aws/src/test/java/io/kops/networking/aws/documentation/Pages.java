package io.kops.networking.aws.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the documentation. */
public final class Pages {
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private static final String FENCE = "```";
  private static final String INDENT = "    ";

  private Pages() {}

  /**
   * Asserts that the outputs of the page {@code docs/<name>} are these, in its order. {@code
   * -Dkops.write=true} writes them.
   */
  public static void assertOutputs(String name, List<String> printed) {
    assertBlocks(name, Block::isOutput, printed);
  }

  /** Asserts that the JSON of the page {@code docs/<name>} is this, as for outputs. */
  public static void assertJson(String name, List<String> written) {
    assertBlocks(name, block -> block.language().equals("json"), written);
  }

  private static void assertBlocks(String name, Predicate<Block> kind, List<String> expected) {
    Path page = PROJECT.resolve("docs").resolve(name);
    List<String> shown = blocksOf(page).stream().filter(kind).map(Block::text).toList();
    if (Boolean.getBoolean("kops.write") && shown.size() == expected.size()) {
      write(page, shown, expected);
    } else {
      assertThat(shown).as("%s; -Dkops.write=true updates it", name).isEqualTo(expected);
    }
  }

  private static void write(Path page, List<String> shown, List<String> expected) {
    try {
      String text = Files.readString(page);
      for (int i = 0; i < shown.size(); i++) {
        text = text.replace("\n" + shown.get(i) + "\n```", "\n" + expected.get(i) + "\n```");
      }
      Files.writeString(page, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the outputs in the README. */
  public static List<String> outputsOfTheReadme() {
    return blocksOf(PROJECT.resolve("README.md")).stream()
        .filter(Block::isOutput)
        .map(Block::text)
        .toList();
  }

  /** Returns the blocks of all pages. */
  static List<Block> allBlocks() {
    return all().stream().flatMap(page -> blocksOf(page).stream()).toList();
  }

  /** Returns all pages, sorted. */
  static List<Path> all() {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(PROJECT.resolve("docs"));
        Stream<Path> top = Files.list(PROJECT)) {
      Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .forEach(pages::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  private static List<Block> blocksOf(Path page) {
    List<String> lines = lines(page);
    String name = PROJECT.relativize(page).toString().replace('\\', '/');
    List<Block> blocks = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      int begin = i;
      String line = lines.get(i);
      if (line.strip().startsWith(FENCE)) {
        do {
          i++;
        } while (!lines.get(i).strip().startsWith(FENCE));
        String margin = line.substring(0, line.indexOf(FENCE));
        blocks.add(
            new Block(
                name,
                begin + 1,
                line.strip().substring(FENCE.length()),
                text(lines.subList(begin + 1, i), margin)));
        i++;
      } else if (line.startsWith(INDENT) && (i == 0 || lines.get(i - 1).isBlank())) {
        while (i < lines.size() && (lines.get(i).startsWith(INDENT) || lines.get(i).isBlank())) {
          i++;
        }
        String margin = line.substring(0, line.indexOf(line.strip()));
        blocks.add(new Block(name, begin + 1, "", text(lines.subList(begin, i), margin)));
      } else {
        i++;
      }
    }
    return blocks;
  }

  private static String text(List<String> lines, String margin) {
    return lines.stream()
        .map(line -> line.startsWith(margin) ? line.substring(margin.length()) : line)
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
