package io.kops.networking.core.picture.layout;

import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The legend at the bottom of a picture. */
final class Legend {
  private static final int SAMPLE = 26;
  private static final int BETWEEN = 20;

  private final Contents contents;
  private final NetworkMap map;
  private int x;
  private int y;

  Legend(Contents contents, NetworkMap map) {
    this.contents = contents;
    this.map = map;
  }

  /** Places the legend and returns its bottom. */
  int place(int left, int top, int width, List<TextRun> texts, List<Wire> wires) {
    x = left;
    y = top;
    List<Wire.Kind> kinds = new ArrayList<>();
    for (Wire.Kind kind : Wire.Kind.values()) {
      if (kind != Wire.Kind.LIFELINE && wires.stream().anyMatch(wire -> wire.kind() == kind)) {
        kinds.add(kind);
      }
    }
    for (Wire.Kind kind : kinds) {
      String label =
          switch (kind) {
            case USE -> "route table association";
            case ROUTE -> "route";
            case MEMBER -> "security group";
            case FORWARD -> "forwarded traffic";
            case FLOW -> "required traffic";
            case BLOCKED_FLOW -> "blocked traffic";
            case TRAFFIC, LIFELINE -> "allowed traffic";
          };
      TextRun text = next(label, SAMPLE + 8, left, width);
      int middle = text.area().y() + text.area().height() / 2;
      int start = text.area().x() - SAMPLE - 8;
      wires.add(
          new Wire(
              kind,
              List.of(new Point(start, middle), new Point(start + SAMPLE, middle)),
              "",
              "",
              Action.KEEP));
      texts.add(text);
    }
    if (contents.marks()) {
      for (Action action : Action.values()) {
        if (action.isChange()
            && map.plan().changes().stream().anyMatch(r -> r.action() == action)) {
          String label = action.name().toLowerCase(Locale.ROOT);
          TextRun text = next(label, 14, left, width);
          texts.add(
              TextRun.mark(action, text.area().x() - 14, text.area().y(), text.area().height()));
          texts.add(text);
        }
      }
    }
    return x == left && y == top ? top : y + TextStyle.NOTE.lineHeight();
  }

  private TextRun next(String label, int before, int left, int width) {
    int needed = before + TextStyle.NOTE.width(label);
    if (x > left && x + needed > left + width) {
      x = left;
      y += TextStyle.NOTE.lineHeight() + 4;
    }
    TextRun text = TextRun.of(label, TextStyle.NOTE, x + before, y);
    x += needed + BETWEEN;
    return text;
  }
}
