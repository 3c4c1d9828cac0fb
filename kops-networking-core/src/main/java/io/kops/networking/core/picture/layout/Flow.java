package io.kops.networking.core.picture.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Cards in rows that wrap. All cards of a row have the same height, except lists. */
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
   * Places items as cards.
   *
   * @param area the available area; its height is ignored
   * @param naturalWidth the preferred width of an item
   * @param card the card of an item, by its width
   */
  static <T> Flow of(
      List<T> items,
      Rect area,
      int gap,
      int widest,
      ToIntFunction<T> naturalWidth,
      CardBuilder<T> card) {
    Flow flow = new Flow(area.width(), gap, area.y());
    List<IntFunction<Box>> row = new ArrayList<>();
    int x = 0;
    int height = 0;
    for (T item : items) {
      int cardWidth = Math.min(Math.min(naturalWidth.applyAsInt(item), widest), flow.width);
      Card placed = card.of(item, cardWidth);
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

  /** Returns the bottom of the last row. */
  int bottom() {
    return bottom;
  }

  /** Creates the card of an item. */
  @FunctionalInterface
  interface CardBuilder<T> {
    Card of(T item, int width);
  }
}
