package io.kops.networking.core.picture.layout;

/**
 * A rectangle.
 *
 * @param x the left edge
 * @param y the top edge
 * @param width the width
 * @param height the height
 */
public record Rect(int x, int y, int width, int height) {
  /** Returns the right edge. */
  public int right() {
    return x + width;
  }

  /** Returns the bottom edge. */
  public int bottom() {
    return y + height;
  }

  /** Returns the x coordinate of the center. */
  public int center() {
    return x + width / 2;
  }

  /** Returns whether the rectangles overlap. Touching edges do not overlap. */
  public boolean intersects(Rect other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** Returns whether this rectangle contains all of another one. */
  public boolean contains(Rect other) {
    return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
  }
}
