package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Cards beside each other, in as many rows as they need. The cards of a row are equally high, but
 * for lists.
 */
final class Flow {
  private final int width;
  private final int gap;
  private final List<Box> boxes = new ArrayList<>();
  private int bottom;

  private Flow(int width, int gap, int top) {
    this.width = width;
    this.gap = gap;
    this.bottom = top;
  }

  /**
   * Places things as cards.
   *
   * @param area the room; its height does not matter
   * @param naturalWidth how wide a thing would like to be
   * @param card the card of a thing, by its width
   */
  static <T> Flow of(
      List<T> things,
      Rect area,
      int gap,
      int widest,
      ToIntFunction<T> naturalWidth,
      CardOf<T> card) {
    Flow flow = new Flow(area.width(), gap, area.y());
    List<IntFunction<Box>> row = new ArrayList<>();
    int x = 0;
    int height = 0;
    for (T thing : things) {
      int cardWidth = Math.min(Math.min(naturalWidth.applyAsInt(thing), widest), flow.width);
      Card placed = card.of(thing, cardWidth);
      if (x > 0 && x + cardWidth > flow.width) {
        flow.close(row, height);
        x = 0;
        height = 0;
      }
      int left = area.x() + x;
      int top = flow.bottom + (flow.boxes.isEmpty() ? 0 : gap);
      row.add(common -> placed.at(left, top, placed.isList() ? placed.height() : common));
      height = Math.max(height, placed.height());
      x += cardWidth + gap;
    }
    flow.close(row, height);
    return flow;
  }

  private void close(List<IntFunction<Box>> row, int height) {
    if (!row.isEmpty()) {
      bottom += (boxes.isEmpty() ? 0 : gap) + height;
      row.forEach(box -> boxes.add(box.apply(height)));
      row.clear();
    }
  }

  List<Box> boxes() {
    return boxes;
  }

  /** Returns where the last row ends. */
  int bottom() {
    return bottom;
  }

  /** Gives the card of a thing. */
  @FunctionalInterface
  interface CardOf<T> {
    Card of(T thing, int width);
  }
}
