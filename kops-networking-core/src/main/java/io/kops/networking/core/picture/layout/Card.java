package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.topology.Fact;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part as a box with a width but no position yet: its label, its name, its facts, and the cards
 * in it, stacked vertically.
 */
final class Card {
  static final int PADDING = 12;
  private static final int HEAD_PADDING = 6;
  private static final int MARK = 14;
  private static final int BADGE = 18;
  private static final int BETWEEN = 8;

  /** The indent of the continuation lines of a fact. */
  private static final int HANGING = 10;

  private final List<String> keys = new ArrayList<>();
  private final BoxStyle look;
  private final int width;
  private final List<TextRun> texts = new ArrayList<>();
  private final List<Card> children = new ArrayList<>();
  private final Optional<Action> action;
  private final boolean isUnmanaged;
  private final String description;
  private int height = PADDING;

  private Card(
      BoxStyle look, int width, Optional<Action> action, boolean isUnmanaged, String description) {
    this.look = look;
    this.width = width;
    this.action = action;
    this.isUnmanaged = isUnmanaged;
    this.description = description;
  }

  /** Returns the card of a part, with the cards of inner parts. */
  static Card of(Part part, int width, boolean marked, List<Part> inner) {
    Card card =
        new Card(
            BoxStyle.of(part.kind()), width, part.action(), part.isUnmanaged(), part.description());
    int room = width - 2 * PADDING;
    card.keys.add(part.key());
    card.lines(part.label(), TextStyle.LABEL, PADDING, room - BADGE);
    card.lines(part.name(), TextStyle.NAME, PADDING, room);
    card.facts(part.facts(), shownMarks(part.facts(), part.action(), marked));
    for (Part child : inner) {
      Card within = of(child, room, marked, List.of());
      card.children.add(within);
      card.height += BETWEEN + within.height();
    }
    card.height += PADDING - 2;
    return card;
  }

  /** Returns the head of a column: names without a label and a mark. */
  static Card head(Part part, List<String> names, int width) {
    Card card =
        new Card(
            BoxStyle.of(part.kind()),
            width,
            Optional.empty(),
            part.isUnmanaged(),
            part.description());
    card.keys.add(part.key());
    card.height = HEAD_PADDING;
    for (String name : names) {
      card.lines(name, headStyle(part), HEAD_PADDING, width - 2 * HEAD_PADDING);
    }
    card.height += HEAD_PADDING;
    return card;
  }

  /** Returns the width at which no name in a head wraps. */
  static int headWidth(Part part, List<String> names) {
    return names.stream().mapToInt(headStyle(part)::width).max().orElse(0) + 2 * HEAD_PADDING;
  }

  private static TextStyle headStyle(Part part) {
    return part.kind() == PartKind.ADDRESSES ? TextStyle.FACT : TextStyle.NAME;
  }

  /** Returns a card with a title and lines. It has the mark that all of its lines would have. */
  static Card list(String title, List<Fact> facts, int width, boolean marked) {
    Optional<Action> common = common(facts);
    Card card = new Card(BoxStyle.LIST, width, common, false, "");
    card.lines(title, TextStyle.NAME, PADDING, width - 2 * PADDING - BADGE);
    card.facts(facts, shownMarks(facts, common, marked));
    card.height += PADDING - 2;
    return card;
  }

  /** Returns the width at which no line wraps. */
  static int naturalWidth(Part part, boolean marked, List<Part> inner) {
    int widest =
        Math.max(TextStyle.LABEL.width(part.label()) + BADGE, TextStyle.NAME.width(part.name()));
    widest = Math.max(widest, width(part.facts(), part.action(), marked));
    for (Part child : inner) {
      widest = Math.max(widest, naturalWidth(child, marked, List.of()));
    }
    return widest + 2 * PADDING;
  }

  /** Returns the width at which no line of a list wraps. */
  static int naturalWidth(String title, List<Fact> facts, boolean marked) {
    return Math.max(TextStyle.NAME.width(title) + BADGE, width(facts, common(facts), marked))
        + 2 * PADDING;
  }

  private static int width(List<Fact> facts, Optional<Action> own, boolean marked) {
    int indent = shownMarks(facts, own, marked).isEmpty() ? 0 : MARK;
    return facts.stream()
        .mapToInt(fact -> TextStyle.FACT.width(fact.text()) + indent)
        .max()
        .orElse(0);
  }

  private static Optional<Action> common(List<Fact> facts) {
    Set<Action> actions = facts.stream().map(Fact::action).collect(Collectors.toSet());
    return actions.size() == 1 ? Optional.of(actions.iterator().next()) : Optional.empty();
  }

  /**
   * Returns the actions whose marks the lines of a card show. A created or deleted card needs no
   * marks on its created or deleted lines. If one line has a mark, all lines are indented, so that
   * they align.
   */
  private static Set<Action> shownMarks(List<Fact> facts, Optional<Action> own, boolean marked) {
    Set<Action> shown = EnumSet.noneOf(Action.class);
    if (marked) {
      facts.stream().map(Fact::action).filter(Action::isChange).forEach(shown::add);
      own.filter(action -> action == Action.CREATE || action == Action.DELETE)
          .ifPresent(shown::remove);
    }
    return shown;
  }

  boolean isList() {
    return look == BoxStyle.LIST;
  }

  int height() {
    return height;
  }

  /** Returns the box at a position. It can be higher than the card. */
  Box at(int x, int y, int boxHeight) {
    List<Box> boxes = new ArrayList<>();
    int top =
        y + height - (PADDING - 2) - children.stream().mapToInt(c -> c.height() + BETWEEN).sum();
    for (Card child : children) {
      boxes.add(child.at(x + PADDING, top + BETWEEN, child.height()));
      top += BETWEEN + child.height();
    }
    return new Box(
        keys,
        look,
        new Rect(x, y, width, boxHeight),
        texts.stream().map(text -> text.moved(x, y)).toList(),
        boxes,
        action,
        isUnmanaged,
        description);
  }

  private void facts(List<Fact> facts, Set<Action> marks) {
    height += facts.isEmpty() ? 0 : 3;
    for (Fact fact : facts) {
      keys.addAll(fact.keys());
      if (marks.contains(fact.action())) {
        texts.add(TextRun.mark(fact.action(), PADDING, height, TextStyle.FACT.lineHeight()));
      }
      fact(fact.text(), PADDING + (marks.isEmpty() ? 0 : MARK));
    }
  }

  private void fact(String text, int x) {
    int room = width - PADDING - x;
    String first = TextStyle.FACT.wrap(text, room).get(0);
    texts.add(TextRun.of(first, TextStyle.FACT, x, height));
    height += TextStyle.FACT.lineHeight();
    String rest = text.strip().substring(first.length()).strip();
    if (!rest.isEmpty()) {
      lines(rest, TextStyle.FACT, x + HANGING, room - HANGING);
    }
  }

  private void lines(String text, TextStyle style, int x, int room) {
    if (text.isEmpty()) {
      return;
    }
    for (String line : style.wrap(text, room)) {
      texts.add(TextRun.of(line, style, x, height));
      height += style.lineHeight();
    }
  }
}
