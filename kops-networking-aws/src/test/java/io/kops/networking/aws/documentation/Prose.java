package io.kops.networking.aws.documentation;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * English text of a source or a page, in which code is replaced by a placeholder.
 *
 * @param file its file, relative to the project
 * @param line the line of the file that the text begins at
 * @param kind its kind
 * @param text the text, with the line breaks of the file
 */
record Prose(String file, int line, Kind kind, String text) {
  private static final String CODE = "§";
  private static final Pattern WORD = Pattern.compile("[A-Za-z'’-]+");
  private static final Pattern MARGIN = Pattern.compile("(?m)^ *(?:/\\*\\*?|\\*/|\\*|//) ?|\\*/");
  private static final Pattern TAG =
      Pattern.compile("@(?:param \\S+|return|throws \\S+|see|since)");
  private static final Pattern JAVADOC_CODE =
      Pattern.compile("(?s)<pre>.*?</pre>|\\{@\\w+[^{}]*+(?:\\{[^{}]*+}[^{}]*+)*+}");
  private static final Pattern PAGE_CODE =
      Pattern.compile(
          "(?ms)^ *```.*?^ *```|(?<=\n\n) {4}[^\n]*(?:\n+ {4}[^\n]*)*|`[^`]+`"
              + "|(?<=])\\([^)]+\\)|<[^>\n]+>");
  private static final Pattern BLOCK_END = Pattern.compile("\\||\n\\s*(?:[-*#]|\\d+\\.|\n)\\s*");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:])\\s+(?=[A-Z§*])");

  /** The kinds of text. */
  enum Kind {
    /** A documentation comment. */
    JAVADOC,
    /** Any other comment. */
    COMMENT,
    /** A string literal with several words, such as a message. */
    STRING,
    /** The name of a test method as words. */
    TEST_NAME,
    /** A Markdown page. */
    PAGE
  }

  /** Returns the prose of a comment. */
  static Prose ofComment(String file, int line, String comment) {
    Kind kind = comment.startsWith("/**") ? Kind.JAVADOC : Kind.COMMENT;
    String text = withoutCode(JAVADOC_CODE, MARGIN.matcher(comment).replaceAll(""));
    return new Prose(file, line, kind, TAG.matcher(text).replaceAll(CODE + "."));
  }

  /** Returns the prose of a page. */
  static Prose ofPage(Path page, String text) {
    return new Prose(name(page), 1, Kind.PAGE, withoutCode(PAGE_CODE, text));
  }

  /** Returns the name of a file relative to the project. */
  static String name(Path file) {
    return Pages.PROJECT.relativize(file).toString().replace('\\', '/');
  }

  private static String withoutCode(Pattern code, String text) {
    return code.matcher(text).replaceAll(match -> CODE + lineBreaks(match.group()));
  }

  /** Returns the line breaks of a text. */
  static String lineBreaks(String text) {
    return "\n".repeat((int) text.chars().filter(c -> c == '\n').count());
  }

  /** Returns the number of words. */
  int words() {
    return (int) WORD.matcher(text).results().count();
  }

  /** Returns the number of matches of a phrase. */
  long count(Pattern phrase) {
    return phrase.matcher(text).results().count();
  }

  /** Returns the line of the file at an offset in the text. */
  int lineAt(int offset) {
    return line + lineBreaks(text.substring(0, offset)).length();
  }

  /** Returns a match with the words around it, on one line. */
  String around(MatchResult match) {
    int from = Math.max(0, text.lastIndexOf(' ', match.start() - 30));
    int end = text.indexOf(' ', Math.min(text.length(), match.end() + 30));
    return text.substring(from, end < 0 ? text.length() : end).replaceAll("\\s+", " ").strip();
  }

  /** Returns the sentences of paragraphs, list items and table cells. */
  List<String> sentences() {
    return BLOCK_END
        .splitAsStream(text)
        .map(block -> block.replaceAll("\\s+", " ").strip())
        .flatMap(SENTENCE_END::splitAsStream)
        .filter(sentence -> WORD.matcher(sentence).results().count() > 3)
        .toList();
  }
}
