package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.MappedRule;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of security groups as arrows: one lifeline per group and address range, one arrow per
 * source and destination, and the allowed traffic at the left. Rules with the same source and
 * destination share an arrow.
 */
final class RuleChart {
  private static final int LABELS = 216;
  private static final int ROW = 24;
  private static final int HEAD_GAP = 8;
  private static final int LOOP = 26;
  private static final int NARROWEST = 64;
  private static final int WIDEST = 200;
  private static final int MARK = 14;

  private final NetworkMap map;
  private final boolean marked;

  /** The key of the lifeline of each source. Sources with equal rules share one. */
  private final Map<String, String> shared = new HashMap<>();

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * A lifeline.
   *
   * @param part the group, or the first of the address ranges
   * @param names the names in its head
   */
  private record Line(Part part, List<String> names) {}

  /**
   * An arrow.
   *
   * @param owner the group of the rules
   * @param from the key of the source
   * @param to the key of the destination
   * @param egress whether the rules are egress rules of the owner
   * @param action the planned action of the rules
   */
  private record Arrow(String owner, String from, String to, boolean egress, Action action) {}

  RuleChart(NetworkMap map, boolean marked) {
    this.map = map;
    this.marked = marked;
    Map<Set<String>, List<Part>> alike = new LinkedHashMap<>();
    for (Part source : map.sources()) {
      alike.computeIfAbsent(treatment(source.key()), t -> new ArrayList<>()).add(source);
    }
    alike.values().forEach(this::addSources);
    map.groups().forEach(group -> lines.add(new Line(group, List.of(group.name()))));
  }

  /** Returns the rules for a source. Sources with equal rules share a lifeline. */
  private Set<String> treatment(String source) {
    Set<String> treatment = new TreeSet<>();
    for (MappedRule rule : map.rules()) {
      if (rule.from().equals(source) || rule.to().equals(source)) {
        String group = rule.egress() ? rule.from() : rule.to();
        treatment.add(
            String.join(" ", group, rule.traffic(), rule.action().mark(), "" + rule.egress()));
      }
    }
    return treatment;
  }

  private void addSources(List<Part> sources) {
    Part first = sources.get(0);
    sources.forEach(source -> shared.put(source.key(), first.key()));
    lines.add(new Line(first, sources.stream().map(Part::name).toList()));
  }

  /** Places the chart and returns its bottom. */
  int place(int left, int top, List<TextRun> texts, List<Box> boxes, List<Wire> wires) {
    int x = left + LABELS;
    int height = 0;
    for (Line line : lines) {
      height = Math.max(height, Card.head(line.part(), line.names(), width(line)).height());
    }
    for (Line line : lines) {
      int width = width(line);
      boxes.add(Card.head(line.part(), line.names(), width).at(x, top, height));
      positions.put(line.part().key(), x + width / 2);
      x += width + HEAD_GAP;
    }
    int headBottom = top + height;
    int y = headBottom + PictureLayout.GAP;
    Map<Arrow, Set<String>> arrows = arrows();
    for (Part group : map.groups()) {
      List<Arrow> own =
          arrows.keySet().stream().filter(arrow -> arrow.owner().equals(group.key())).toList();
      if (own.isEmpty()) {
        continue;
      }
      for (String line : TextStyle.NAME.wrap(group.name(), LABELS - PictureLayout.GAP)) {
        texts.add(TextRun.of(line, TextStyle.NAME, left, y));
        y += TextStyle.NAME.lineHeight();
      }
      y += 2;
      for (Arrow arrow : own) {
        y =
            arrow(
                arrow,
                String.join(", ", arrows.getOrDefault(arrow, Set.of())),
                left,
                y,
                texts,
                wires);
      }
      y += 10;
    }
    for (Line lifeline : lines) {
      String key = lifeline.part().key();
      int line = lineOf(key);
      wires.add(
          0,
          new Wire(
              Wire.Kind.LIFELINE,
              List.of(new Point(line, headBottom), new Point(line, y)),
              key,
              key,
              Action.KEEP));
    }
    return y;
  }

  private int arrow(
      Arrow arrow, String label, int left, int top, List<TextRun> texts, List<Wire> wires) {
    int y = top;
    int indent = left + (marked ? MARK : 0);
    if (marked && arrow.action().isChange()) {
      texts.add(TextRun.mark(arrow.action(), left, y, TextStyle.FACT.lineHeight()));
    }
    int first = y + TextStyle.FACT.lineHeight() / 2;
    String traffic = (arrow.egress() ? "egress  " : "ingress ") + label;
    for (String line : TextStyle.FACT.wrap(traffic, LABELS - PictureLayout.GAP - MARK)) {
      texts.add(TextRun.of(line, TextStyle.FACT, indent, y));
      y += TextStyle.FACT.lineHeight();
    }
    int start = lineOf(arrow.from());
    int end = lineOf(arrow.to());
    List<Point> points =
        start == end
            ? List.of(
                new Point(start, first),
                new Point(start + LOOP, first),
                new Point(start + LOOP, first + 10),
                new Point(start, first + 10))
            : List.of(new Point(start, first), new Point(end, first));
    wires.add(new Wire(Wire.Kind.TRAFFIC, points, arrow.from(), arrow.to(), arrow.action()));
    return Math.max(y + 4, top + ROW);
  }

  private Map<Arrow, Set<String>> arrows() {
    Map<Arrow, Set<String>> arrows = new LinkedHashMap<>();
    List<MappedRule> rules =
        map.rules().stream()
            .sorted(
                Comparator.comparing(MappedRule::egress)
                    .thenComparing(rule -> lineOf(rule.from()))
                    .thenComparing(rule -> lineOf(rule.to())))
            .toList();
    for (MappedRule rule : rules) {
      String owner = rule.egress() ? rule.from() : rule.to();
      arrows
          .computeIfAbsent(
              new Arrow(
                  owner, lineKey(rule.from()), lineKey(rule.to()), rule.egress(), rule.action()),
              arrow -> new TreeSet<>())
          .add(rule.traffic());
    }
    return arrows;
  }

  private String lineKey(String key) {
    return shared.getOrDefault(key, key);
  }

  private int lineOf(String key) {
    return positions.getOrDefault(lineKey(key), 0);
  }

  private int width(Line line) {
    int room = (PictureLayout.WIDEST - LABELS + HEAD_GAP) / lines.size() - HEAD_GAP;
    int spare = 0;
    int wide = 0;
    for (Line other : lines) {
      int natural = naturalWidth(other);
      spare += Math.max(0, room - natural);
      wide += natural > room ? 1 : 0;
    }
    return Math.min(naturalWidth(line), room + (wide == 0 ? 0 : spare / wide));
  }

  private static int naturalWidth(Line line) {
    return Math.max(NARROWEST, Math.min(WIDEST, Card.headWidth(line.part(), line.names())));
  }
}
