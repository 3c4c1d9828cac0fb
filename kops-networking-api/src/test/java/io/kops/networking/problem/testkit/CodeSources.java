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

/** The problem codes of source files, each with the text of its Javadoc. */
final class CodeSources {
  private static final Pattern MENTION =
      Pattern.compile("ProblemCode\\s*\\.\\s*of\\s*\\(\\s*\"([^\"]*)\"");
  private static final Pattern FAMILY =
      Pattern.compile("enum\\s+\\w+\\s+implements\\s+ProblemCode\\s*\\{");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\s*(?:/\\*\\*((?:(?!\\*/).)*)\\*/)?\\s*([A-Z][A-Z0-9_]*)\\s*([,;}])", Pattern.DOTALL);

  private static final Pattern FIELD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:(?:public|private|static|final)\\s+)*"
              + "ProblemCode\\s+\\w+\\s*=\\s*"
              + MENTION.pattern(),
          Pattern.DOTALL);

  private CodeSources() {}

  /**
   * Returns the codes and their meaning for each class in a folder, by simple class name. The
   * meaning of a code without Javadoc is empty.
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
    Matcher family = FAMILY.matcher(source);
    if (family.find() && !isInComment(source, family.start())) {
      Matcher constant = CONSTANT.matcher(source).region(family.end(), source.length());
      while (constant.lookingAt()) {
        String javadoc = constant.group(1);
        codes.put(constant.group(2), javadoc == null ? "" : JavadocText.asMarkdown(javadoc));
        if (!constant.group(3).equals(",")) {
          break;
        }
        constant.region(constant.end(), source.length());
      }
    }
    Matcher mention = MENTION.matcher(source);
    while (mention.find()) {
      codes.put(mention.group(1), "");
    }
    Matcher field = FIELD.matcher(source);
    while (field.find()) {
      codes.put(field.group(2), JavadocText.asMarkdown(field.group(1)));
    }
    return codes;
  }

  private static boolean isInComment(String source, int index) {
    return source.lastIndexOf("/*", index) > source.lastIndexOf("*/", index);
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
