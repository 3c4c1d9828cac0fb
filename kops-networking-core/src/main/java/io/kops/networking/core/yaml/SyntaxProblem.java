package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Explains a YAML syntax error in place of the parser's message.
 *
 * @param code the code
 * @param place the position at which the mistake is visible
 * @param message the fact
 * @param remedy the remedy
 */
record SyntaxProblem(ProblemCode code, Position place, String message, String remedy) {

  /** Explains a parser exception that was thrown after the given last position. */
  static SyntaxProblem of(RuntimeException exception, SourceText text, Position last) {
    if (exception instanceof ReaderException reader) {
      return unprintable(reader, text);
    }
    if (exception instanceof MarkedYamlEngineException marked) {
      return new Explanation(marked, text.text(), last).problem();
    }
    return new SyntaxProblem(
        YamlProblems.YAML_SYNTAX,
        last,
        "the text cannot be read as YAML from here on",
        "check the directives, the indentation and the quotes here");
  }

  void addTo(Reading reading) {
    reading.error(place, FieldPath.ROOT, code, message, remedy);
  }

  private static SyntaxProblem unprintable(ReaderException exception, SourceText source) {
    String text = source.text();
    int index =
        text.offsetByCodePoints(
            0, Math.min(exception.getPosition(), text.codePointCount(0, text.length())));
    return new SyntaxProblem(
        YamlProblems.YAML_ENCODING,
        source.positionOf(index),
        String.format("the character U+%04X is not allowed in YAML", exception.getCodePoint()),
        "remove it, or write it as an escape in double quotes");
  }

  /** Interprets the parser's description of one mistake. */
  private static final class Explanation {
    private final List<String> lines;
    private final String says;
    private final String context;
    private final Position place;
    private final Optional<Position> began;

    Explanation(MarkedYamlEngineException exception, String text, Position last) {
      this.lines = text.lines().toList();
      this.says = orEmpty(exception.getProblem());
      this.context = orEmpty(exception.getContext());
      this.place =
          exception.getProblemMark().isPresent() ? Position.of(exception.getProblemMark()) : last;
      this.began = exception.getContextMark().map(mark -> Position.of(Optional.of(mark)));
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text;
    }

    SyntaxProblem problem() {
      Optional<Position> tab = tabInIndentation();
      if (tab.isPresent()) {
        return at(
            tab.get(), "a tab is used for indentation", "replace the tab by spaces, two per level");
      }
      if (context.contains("quoted scalar")) {
        return says.contains("escape") || says.contains("hexa") ? badEscape() : openQuote();
      }
      if (context.contains("flow sequence") || context.contains("flow mapping")) {
        return openBracket();
      }
      if (says.contains("mapping values are not allowed")) {
        return strayColon();
      }
      if (context.contains("simple key") || says.contains("could not find expected ':'")) {
        return lonelyText();
      }
      if (says.contains("<block end>") || says.contains("<document start>")) {
        return wrongIndent();
      }
      if (says.contains("sequence entries are not allowed")) {
        return at(
            place,
            "a list item where no list can start",
            "put the '-' on a line of its own, below its key");
      }
      return startOfValue()
          .orElseGet(
              () ->
                  at(
                      place,
                      "the text is not YAML here"
                          + (context.isEmpty() ? "" : ", " + Shown.bare(context)),
                      "check the indentation, the quotes and the brackets here"));
    }

    private SyntaxProblem openQuote() {
      return at(
          began.orElse(place),
          "a quote opened here is never closed",
          "close it, or double it inside a text in single quotes");
    }

    private SyntaxProblem badEscape() {
      return at(
          place,
          "there is no such escape as this one after '\\'",
          "use single quotes, in which '\\' is an ordinary character");
    }

    private SyntaxProblem openBracket() {
      String bracket = context.contains("sequence") ? "'['" : "'{'";
      return at(
          began.orElse(place),
          "the " + bracket + " opened here is not closed, or a comma is missing in it",
          "close it, or quote the text if the bracket belongs to it");
    }

    private SyntaxProblem strayColon() {
      return at(
          place,
          "one value contains a second \"key:\"",
          "check the indentation of this line and the one above, and quote texts with ': '");
    }

    private SyntaxProblem lonelyText() {
      Position start = began.orElse(place);
      return at(
          start,
          "this line is neither \"key: value\" nor a list item",
          "write a ':' and a space after the key; the text may also be cut off here");
    }

    private SyntaxProblem wrongIndent() {
      return at(
          place,
          "this line is indented differently from the lines it belongs with",
          lineBefore()
              .map(line -> "indent it like line " + line + ", or like one further up")
              .orElse("indent it like the lines it belongs with"));
    }

    /** Returns the nearest non-empty line above and its indentation. */
    private Optional<String> lineBefore() {
      for (int line = Math.min(place.line() - 1, lines.size()); line >= 1; line--) {
        String content = lines.get(line - 1);
        if (!content.isBlank() && !content.stripLeading().startsWith("#")) {
          String text = content.stripLeading().replaceFirst("^(- +)+", "");
          return Optional.of(line + ", by " + (content.length() - text.length()) + " spaces");
        }
      }
      return Optional.empty();
    }

    private Optional<SyntaxProblem> startOfValue() {
      String line = place.line() <= lines.size() ? lines.get(place.line() - 1) : "";
      String start =
          line.codePoints()
              .skip(place.column() - 1L)
              .limit(1)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      if (context.contains("alias") || context.contains("anchor")) {
        return Optional.of(
            at(
                began.orElse(place),
                "a value that starts with '*' or '&' is an alias or an anchor",
                "quote it if it is meant as a text"));
      }
      if (!start.isEmpty() && "@`%|>!&*,[]{}?".contains(start)) {
        return Optional.of(
            at(place, "a value cannot start with '" + start + "' like this", "quote it"));
      }
      return Optional.empty();
    }

    private Optional<Position> tabInIndentation() {
      for (int line = place.line(); line >= Math.max(1, place.line() - 1); line--) {
        String content = line <= lines.size() ? lines.get(line - 1) : "";
        int tab = content.indexOf('\t');
        if (tab >= 0 && content.substring(0, tab).isBlank()) {
          return Optional.of(new Position(line, tab + 1));
        }
      }
      return Optional.empty();
    }

    private static SyntaxProblem at(Position place, String message, String remedy) {
      return new SyntaxProblem(YamlProblems.YAML_SYNTAX, place, message, remedy);
    }
  }
}
