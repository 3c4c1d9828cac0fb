package io.kops.networking.aws.documentation;

import static io.kops.networking.aws.documentation.Prose.Kind.STRING;
import static io.kops.networking.aws.documentation.Prose.Kind.TEST_NAME;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Splits a Java source into the prose in its comments, string literals and test names. */
final class JavaProse {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>(?s:/\\*.*?\\*/)|//[^\n]*)"
              + "|(?<block>\"\"\"[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+\"\"\")"
              + "|\"(?<string>[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\""
              + "|'(?:\\\\.|[^'\\\\\n])+'"
              + "|\\bvoid (?<name>[a-z]\\w+)\\(");
  private static final Pattern CONCATENATION = Pattern.compile("\\s*\\+\\s*");

  private final String file;
  private final String source;
  private final int[] lineEnds;
  private final boolean isTest;
  private final List<Prose> found = new ArrayList<>();

  private JavaProse(String file, String source) {
    this.file = file;
    this.source = source;
    this.lineEnds =
        IntStream.range(0, source.length()).filter(i -> source.charAt(i) == '\n').toArray();
    this.isTest = file.contains("/src/test/");
  }

  /** Returns the prose of a source. */
  static List<Prose> of(String file, String source) {
    return new JavaProse(file, source).split();
  }

  private List<Prose> split() {
    StringBuilder message = new StringBuilder();
    int messageBegin = 0;
    int messageEnd = -1;
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group("string") != null) {
        String gap = messageEnd < 0 ? "" : source.substring(messageEnd, token.start());
        if (messageEnd >= 0 && CONCATENATION.matcher(gap).matches()) {
          message.append(Prose.lineBreaks(gap));
        } else {
          addMessage(messageBegin, message);
          messageBegin = token.start();
        }
        message.append(token.group("string"));
        messageEnd = token.end();
      } else if (token.group("comment") != null) {
        found.add(Prose.ofComment(file, lineAt(token.start()), token.group()));
      } else if (isTest && token.group("name") != null) {
        String words = token.group("name").replaceAll("(?=[A-Z0-9])(?<![A-Z0-9])", " ");
        found.add(
            new Prose(file, lineAt(token.start()), TEST_NAME, words.toLowerCase(Locale.ROOT)));
      }
    }
    addMessage(messageBegin, message);
    return found;
  }

  private void addMessage(int begin, StringBuilder message) {
    if (message.indexOf(" ") >= 0) {
      found.add(new Prose(file, lineAt(begin), STRING, message.toString().replace("\\n", " ")));
    }
    message.setLength(0);
  }

  private int lineAt(int offset) {
    int line = Arrays.binarySearch(lineEnds, offset);
    return 1 + (line < 0 ? -line - 1 : line);
  }
}
