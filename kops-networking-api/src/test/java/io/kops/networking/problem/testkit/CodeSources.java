package io.kops.networking.problem.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The problem codes that stand in source files, each with the sentence of its Javadoc. */
final class CodeSources {
  private static final Pattern MENTION =
      Pattern.compile("(?:ProblemCode\\s*\\.\\s*of|new\\s+ProblemCode)\\s*\\(\\s*\"([^\"]*)\"");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:(?:public|private|static|final)\\s+)*"
              + "ProblemCode\\s+\\w+\\s*=\\s*"
              + MENTION.pattern(),
          Pattern.DOTALL);

  private CodeSources() {}

  /**
   * Returns the codes below a folder with what each means, by the name of the class that they stand
   * in. A code without Javadoc means the empty text.
   */
  static Map<String, Map<String, String>> below(Path folder) {
    Map<String, Map<String, String>> classes = new TreeMap<>();
    for (Path file : sources(folder)) {
      Map<String, String> codes = codes(read(file));
      if (!codes.isEmpty()) {
        classes.put(file.getFileName().toString().replace(".java", ""), codes);
      }
    }
    return classes;
  }

  static Map<String, String> codes(String source) {
    Map<String, String> codes = new LinkedHashMap<>();
    Matcher mention = MENTION.matcher(source);
    while (mention.find()) {
      codes.put(mention.group(1), "");
    }
    Matcher constant = CONSTANT.matcher(source);
    while (constant.find()) {
      codes.put(constant.group(2), JavadocText.asMarkdown(constant.group(1)));
    }
    return codes;
  }

  private static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
