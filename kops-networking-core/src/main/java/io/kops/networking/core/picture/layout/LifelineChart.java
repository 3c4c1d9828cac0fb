package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chart with one lifeline per part, sections of arrows between them, and labels at the left. */
final class LifelineChart {
  private static final int LABELS = 216;
  private static final int ROW = 24;
  private static final int HEAD_GAP = 8;
  private static final int LOOP = 26;
  private static final int NARROWEST = 64;
  private static final int WIDEST = 200;
  private static final int MARK = 14;

  private final List<Line> lines;
  private final List<Section> sections;
  private final boolean marked;
  private final Map<String, Integer> positions = new HashMap<>();

  /**
   * A lifeline.
   *
   * @param part the part, or the first of several
   * @param names the names in its head
   */
  record Line(Part part, List<String> names) {}

  /**
   * An arrow.
   *
   * @param kind its look
   * @param from the key of the part at its start
   * @param to the key of the part at its end
   * @param action the planned action
   * @param labels the paragraphs of its label
   * @param style the style of its label
   */
  record Arrow(
      Wire.Kind kind,
      String from,
      String to,
      Action action,
      List<String> labels,
      TextStyle style) {}

  /**
   * Arrows below a title.
   *
   * @param title the title
   * @param arrows the arrows, at least one
   */
  record Section(String title, List<Arrow> arrows) {}

  LifelineChart(List<Line> lines, List<Section> sections, boolean marked) {
    this.lines = lines;
    this.sections = sections;
    this.marked = marked;
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
    for (Section section : sections) {
      for (String line : TextStyle.NAME.wrap(section.title(), LABELS - PictureLayout.GAP)) {
        texts.add(TextRun.of(line, TextStyle.NAME, left, y));
        y += TextStyle.NAME.lineHeight();
      }
      y += 2;
      for (Arrow arrow : section.arrows()) {
        y = arrow(arrow, left, y, texts, wires);
      }
      y += 10;
    }
    for (Line lifeline : lines) {
      String key = lifeline.part().key();
      int line = at(key);
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

  private int arrow(Arrow arrow, int left, int top, List<TextRun> texts, List<Wire> wires) {
    int y = top;
    TextStyle style = arrow.style();
    if (marked && arrow.action().isChange()) {
      texts.add(TextRun.mark(arrow.action(), left, y, style.lineHeight()));
    }
    int indent = marked ? MARK : 0;
    int first = y + style.lineHeight() / 2;
    for (String label : arrow.labels()) {
      for (String line : style.wrap(label, LABELS - PictureLayout.GAP - MARK)) {
        texts.add(TextRun.of(line, style, left + indent, y));
        y += style.lineHeight();
      }
    }
    int start = at(arrow.from());
    int end = at(arrow.to());
    List<Point> points =
        start == end
            ? List.of(
                new Point(start, first),
                new Point(start + LOOP, first),
                new Point(start + LOOP, first + 10),
                new Point(start, first + 10))
            : List.of(new Point(start, first), new Point(end, first));
    wires.add(new Wire(arrow.kind(), points, arrow.from(), arrow.to(), arrow.action()));
    return Math.max(y + 4, top + ROW);
  }

  private int at(String key) {
    return positions.getOrDefault(key, 0);
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
