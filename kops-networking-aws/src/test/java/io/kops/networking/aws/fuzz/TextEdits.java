package io.kops.networking.aws.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text split into the tokens of YAML, JSON and XML, so edits keep most of its structure: words,
 * quoted texts, tags, line starts with their indentation, and single characters.
 */
final class TextEdits {
  private static final Pattern TOKEN =
      Pattern.compile(
          "</?[A-Za-z0-9_.:]++/?>|\"[^\"\n]*+\"|[A-Za-z0-9_./-]++|\n *+|[ \t]++|.", Pattern.DOTALL);

  /** The maximum number of tokens that edits produce. */
  private static final int LONGEST = 1 << 18;

  /** A text that has become so long is edited no more. */
  private static final int LONG = 1 << 21;

  private static final int MOST_EDITS = 24;

  private final List<String> tokens;

  private TextEdits(List<String> tokens) {
    this.tokens = tokens;
  }

  static TextEdits of(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return new TextEdits(List.copyOf(tokens));
  }

  /** Returns the text after the edits that a script asks for. */
  String edited(Script script, List<String> words) {
    return edited(script, words, MOST_EDITS);
  }

  /** Returns the text after the edits that a script asks for, so many at most. */
  String edited(Script script, List<String> words, int most) {
    List<String> text = new ArrayList<>(tokens);
    for (int edits = 0; edits < most && script.hasMore() && isEditable(text); edits++) {
      edit(text, script, words);
    }
    return String.join("", text);
  }

  private static boolean isEditable(List<String> text) {
    return !text.isEmpty() && text.stream().mapToLong(String::length).sum() < LONG;
  }

  private void edit(List<String> text, Script script, List<String> words) {
    int kind = script.below(16);
    int at = script.below(text.size());
    switch (kind) {
      case 0, 1, 2 -> text.set(nextWord(text, at), script.oneOf(words));
      case 3 -> text.set(nextWord(text, at), script.text());
      case 4 -> text.remove(at);
      case 5 -> text.subList(at, spanEnd(text, at)).clear();
      case 6 -> repeat(text, at, spanEnd(text, at), 1 + script.below(3));
      case 7 -> repeat(text, at, spanEnd(text, at), 1 << script.below(12));
      case 8 -> text.add(at, script.oneOf(words));
      case 9 -> text.set(at, text.get(script.below(text.size())));
      case 10 -> move(text, at, script.below(text.size()));
      case 11, 12 -> addLine(text, at, script, words, "");
      case 13 -> addLine(text, at, script, words, "  ");
      case 14 -> text.set(nextLine(text, at), "\n" + " ".repeat(script.below(16)));
      default -> cut(text, at, script);
    }
  }

  private static void cut(List<String> text, int at, Script script) {
    if (script.below(8) == 0) {
      text.subList(at, text.size()).clear();
    } else {
      text.add(at, script.text());
    }
  }

  private static void move(List<String> text, int from, int to) {
    List<String> span = List.copyOf(text.subList(from, spanEnd(text, from)));
    if (text.size() + span.size() < LONGEST) {
      text.addAll(to, span);
    }
  }

  private static void repeat(List<String> text, int from, int to, int times) {
    List<String> span = List.copyOf(text.subList(from, to));
    int length = span.stream().mapToInt(String::length).sum();
    List<String> more = new ArrayList<>();
    for (int i = 0; i < times && (long) length * i < LONGEST; i++) {
      more.addAll(span);
    }
    if (text.size() + more.size() < LONGEST) {
      text.addAll(to, more);
    }
  }

  /** Adds a line {@code word: word} below the line of a token. */
  private static void addLine(
      List<String> text, int at, Script script, List<String> words, String deeper) {
    int start = at;
    while (start > 0 && !text.get(start).startsWith("\n")) {
      start--;
    }
    String indentation = text.get(start).startsWith("\n") ? text.get(start) : "\n";
    int end = nextLine(text, at);
    String key = script.oneOf(words);
    String value = script.below(4) == 0 ? script.text() : script.oneOf(words);
    text.addAll(end, List.of(indentation + deeper, key, ":", " ", value));
  }

  private static int nextWord(List<String> text, int at) {
    for (int i = at; i < text.size(); i++) {
      char first = text.get(i).isEmpty() ? ' ' : text.get(i).charAt(0);
      if (Character.isLetterOrDigit(first) || first == '"') {
        return i;
      }
    }
    return at;
  }

  private static int nextLine(List<String> text, int at) {
    for (int i = at; i < text.size(); i++) {
      if (text.get(i).startsWith("\n")) {
        return i;
      }
    }
    return text.size() - 1;
  }

  /** Returns the end of the line, or of the element, that begins at a token. */
  private static int spanEnd(List<String> text, int at) {
    String first = text.get(at);
    if (first.startsWith("<") && first.endsWith(">") && !first.startsWith("</")) {
      String end = "</" + first.substring(1);
      for (int i = at; i < text.size(); i++) {
        if (text.get(i).equals(end)) {
          return i + 1;
        }
      }
    }
    return Math.max(
        at + 1, Math.min(text.size(), nextLine(text, Math.min(at + 1, text.size() - 1))));
  }
}
