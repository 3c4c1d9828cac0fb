package io.kops.networking.core.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Replaces scalars in a text and keeps everything else, such as comments and quotes. */
final class ScalarRewriter {
  /** The path element of every list item. */
  static final String ITEM = "[]";

  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z][\\w./@-]*(:[\\w./@-]+)*");

  private final String text;
  private final Predicate<List<String>> path;
  private final UnaryOperator<String> change;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Map<Anchor, String> anchors = new HashMap<>();
  private final StringBuilder result = new StringBuilder();
  private int copied;

  ScalarRewriter(String text, Predicate<List<String>> path, UnaryOperator<String> change) {
    this.text = text;
    this.path = path;
    this.change = change;
  }

  /** Returns the text with the values that changed. The text must have been parsed before. */
  String rewrite() {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text));
    while (events.hasNext()) {
      accept(events.next());
    }
    return result.append(text, copied, text.length()).toString();
  }

  private void accept(Event event) {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case MappingStart -> levels.push(new Level(true));
      case SequenceStart -> levels.push(new Level(false));
      case MappingEnd, SequenceEnd -> {
        levels.pop();
        endNode();
      }
      case DocumentStart -> anchors.clear();
      default -> {}
    }
  }

  private void scalar(ScalarEvent event) {
    event.getAnchor().ifPresent(anchor -> anchors.put(anchor, event.getValue()));
    if (isKey(event.getValue())) {
      return;
    }
    String anchor = event.getAnchor().map(name -> "&" + name + " ").orElse("");
    // The event of a block scalar includes its last line break.
    String end = event.isLiteral() || event.isFolded() ? "\n" : "";
    replace(
        event,
        event.getValue(),
        changed -> anchor + (event.isPlain() ? plain(changed) : quoted(changed)) + end);
    endNode();
  }

  private void alias(AliasEvent event) {
    String value = anchors.getOrDefault(event.getAlias(), "");
    if (isKey(value)) {
      return;
    }
    replace(event, value, ScalarRewriter::plain);
    endNode();
  }

  private void replace(Event event, String value, UnaryOperator<String> format) {
    if (!path.test(path())) {
      return;
    }
    String changed = change.apply(value);
    if (!changed.equals(value)) {
      result.append(text, copied, offset(event.getStartMark())).append(format.apply(changed));
      copied = offset(event.getEndMark());
    }
  }

  private static String plain(String value) {
    return UNQUOTED.matcher(value).matches() ? value : quoted(value);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Marks count code points, strings count chars. */
  private int offset(Optional<Mark> mark) {
    return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  private List<String> path() {
    List<String> keys = new ArrayList<>();
    levels.descendingIterator().forEachRemaining(level -> keys.add(level.key));
    return keys;
  }

  /** Returns whether the next node is the key of a mapping, and notes it. */
  private boolean isKey(String value) {
    Level level = levels.peek();
    if (level == null || !level.mapping || level.key != null) {
      return false;
    }
    level.key = value;
    return true;
  }

  private void endNode() {
    Level level = levels.peek();
    if (level != null && level.mapping) {
      level.key = null;
    }
  }

  /** An open mapping or list. */
  private static final class Level {
    private final boolean mapping;
    private @Nullable String key;

    Level(boolean mapping) {
      this.mapping = mapping;
      this.key = mapping ? null : ITEM;
    }
  }
}
