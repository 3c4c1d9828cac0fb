package io.kops.networking.core.picture.layout;

/**
 * A rectangle.
 *
 * @param x its left side
 * @param y its upper side
 * @param width its width
 * @param height its height
 */
public record Rect(int x, int y, int width, int height) {
  /** Returns its right side. */
  public int right() {
    return x + width;
  }

  /** Returns its lower side. */
  public int bottom() {
    return y + height;
  }

  /** Returns the middle between its left and right side. */
  public int centre() {
    return x + width / 2;
  }

  /** Tells whether the two have more in common than a side. */
  public boolean intersects(Rect other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** Tells whether the other one is nowhere outside of this one. */
  public boolean contains(Rect other) {
    return x <= other.x && y <= other.y && other.right() <= right() && other.bottom() <= bottom();
  }
}
