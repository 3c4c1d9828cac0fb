package io.kops.networking.core.yaml;

import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds one tree per document of a text. It does not recurse and it counts the nodes it creates,
 * so no text can exhaust the stack or the memory.
 */
final class TreeReader {
  private static final FieldPath WHOLE = FieldPath.ROOT;

  /** The parser takes time proportional to the square of the length of a line. */
  private static final int LONGEST_LINE = 250_000;

  private final Reading reading;
  private final List<YamlNode> documents = new ArrayList<>();
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private final Map<Anchor, SizedNode> anchors = new HashMap<>();
  private int documentCount;
  private int aliasCount;
  private long nodeCount;
  private boolean stopped;

  TreeReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * Returns the documents of the text; empty when the text is not YAML or exceeds a limit, which
   * adds a problem to the reading.
   */
  Optional<List<YamlNode>> read() {
    String text = reading.text().text();
    refuseLongLines(text);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(reading.text().source())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setParseComments(false)
            .build();
    // The module of the parser does not export its low-level entry points, only the parser.
    Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text));
    Position last = Position.START;
    while (!stopped) {
      Event event;
      try {
        if (!events.hasNext()) {
          return Optional.of(documents);
        }
        event = events.next();
      } catch (RuntimeException e) {
        // Any exception, not only the parser's own: a failure of the scanner is caused by the text.
        SyntaxProblem.of(e, reading.text(), last).addTo(reading);
        return Optional.empty();
      }
      last = Position.of(event.getStartMark());
      accept(event);
    }
    return Optional.empty();
  }

  private void refuseLongLines(String text) {
    int start = 0;
    for (int i = 0; i < text.length() && !stopped; i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        start = i + 1;
      } else if (i - start == LONGEST_LINE) {
        stop(
            reading.text().positionOf(start),
            YamlProblems.YAML_TOO_LARGE,
            "the line is longer than " + LONGEST_LINE + " characters",
            "break it, or remove parts that do not belong to the cluster");
      }
    }
  }

  private void accept(Event event) {
    Position place = Position.of(event.getStartMark());
    switch (event.getEventId()) {
      case DocumentStart -> startDocument(place);
      case Alias -> alias((AliasEvent) event, place);
      case Scalar -> scalar((ScalarEvent) event, place);
      case SequenceStart, MappingStart -> start((CollectionStartEvent) event, place);
      case SequenceEnd, MappingEnd -> end();
      default -> {}
    }
  }

  private void startDocument(Position place) {
    anchors.clear();
    documentCount++;
    if (documentCount > reading.limits().documents()) {
      stop(
          place,
          YamlProblems.YAML_TOO_LARGE,
          "there are more than " + reading.limits().documents() + " documents",
          "split the text");
    }
  }

  private void alias(AliasEvent event, Position place) {
    SizedNode target = anchors.get(event.getAlias());
    if (target == null) {
      reading.error(
          place,
          WHOLE,
          YamlProblems.YAML_ALIAS_UNKNOWN,
          "the alias " + Shown.bare("*" + event.getAlias()) + " has no anchor before it",
          "quote the value if it is meant to start with '*'");
      attach(new SizedNode(YamlScalar.NOTHING.at(place), 1, 0));
      return;
    }
    aliasCount++;
    if (aliasCount > reading.limits().aliases()) {
      stop(
          place,
          YamlProblems.YAML_TOO_MANY_ALIASES,
          "there are more than " + reading.limits().aliases() + " aliases",
          "write the values out");
    } else if (open.size() + target.height() > reading.limits().depth()) {
      tooDeep(place);
    } else {
      count(target.nodes(), place);
      attach(new SizedNode(target.node().at(place), target.nodes(), target.height()));
    }
  }

  private void scalar(ScalarEvent event, Position place) {
    boolean plain = event.isPlain();
    Optional<String> tag = event.getTag();
    String text = event.getValue();
    ScalarKind kind =
        tag.map(name -> ScalarKind.ofTag(name, text))
            .orElseGet(() -> plain ? ScalarKind.ofPlain(text) : ScalarKind.TEXT);
    YamlScalar node = new YamlScalar(kind, text, event.getScalarStyle(), tag, place);
    SizedNode sized = new SizedNode(node, 1, 0);
    event.getAnchor().ifPresent(name -> anchors.put(name, sized));
    count(1, place);
    attach(sized);
  }

  private void start(CollectionStartEvent event, Position place) {
    if (open.size() >= reading.limits().depth()) {
      tooDeep(place);
      return;
    }
    count(1, place);
    open.push(
        new OpenNode(
            event instanceof MappingStartEvent,
            event.isFlow(),
            event.getTag(),
            event.getAnchor(),
            place));
  }

  private void end() {
    OpenNode closed = open.pop();
    SizedNode node = closed.close();
    closed.anchor().ifPresent(name -> anchors.put(name, node));
    attach(node);
  }

  private void attach(SizedNode sized) {
    OpenNode parent = open.peek();
    if (parent == null) {
      documents.add(sized.node());
      return;
    }
    YamlNode node = sized.node();
    if (!parent.add(sized)) {
      reading.error(
          node.position(),
          WHOLE,
          YamlProblems.YAML_KEY_NOT_TEXT,
          "a key is " + node.shown(),
          "write a text before the ':', or quote braces that belong to a text");
    }
  }

  private void count(long nodes, Position place) {
    nodeCount += nodes;
    if (nodeCount > reading.limits().nodes()) {
      stop(
          place,
          YamlProblems.YAML_TOO_LARGE,
          "there are more than " + reading.limits().nodes() + " values",
          "split the text, and write aliases of large values out");
    }
  }

  private void tooDeep(Position place) {
    stop(
        place,
        YamlProblems.YAML_TOO_DEEP,
        "maps and lists nest deeper than " + reading.limits().depth() + " levels",
        "check the indentation and the brackets above");
  }

  private void stop(Position place, ProblemCode code, String message, String remedy) {
    stopped = true;
    reading.error(place, WHOLE, code, message, remedy);
  }

  /** A map or list whose end has not been read yet. Not thread-safe. */
  static final class OpenNode {
    private final boolean map;
    private final boolean flow;
    private final Optional<String> tag;
    private final Optional<Anchor> anchor;
    private final Position position;
    private final List<YamlNode> items = new ArrayList<>();
    private final List<YamlMap.Entry> entries = new ArrayList<>();
    private @Nullable YamlScalar key;
    private long nodes = 1;
    private int height;

    OpenNode(
        boolean map,
        boolean flow,
        Optional<String> tag,
        Optional<Anchor> anchor,
        Position position) {
      this.map = map;
      this.flow = flow;
      this.tag = tag;
      this.anchor = anchor;
      this.position = position;
    }

    Optional<Anchor> anchor() {
      return anchor;
    }

    /** Adds the next part; returns false when it is in the position of a key and cannot be one. */
    boolean add(SizedNode part) {
      nodes += part.nodes();
      height = Math.max(height, part.height());
      YamlNode node = part.node();
      if (!map) {
        items.add(node);
        return true;
      }
      if (key != null) {
        entries.add(new YamlMap.Entry(key, node));
        key = null;
        return true;
      }
      if (node instanceof YamlScalar scalar) {
        key = scalar;
        return true;
      }
      key = YamlScalar.text("?").at(node.position());
      return false;
    }

    SizedNode close() {
      YamlNode node =
          map
              ? new YamlMap(MergeKey.expanded(entries), flow, tag, position)
              : new YamlList(items, flow, tag, position);
      return new SizedNode(node, nodes, height + 1);
    }
  }

  /**
   * A node and the cost of using it once more through an alias.
   *
   * @param node the node
   * @param nodes the number of nodes in it, itself and aliased nodes included
   * @param height the number of levels nested in it
   */
  record SizedNode(YamlNode node, long nodes, int height) {}
}
