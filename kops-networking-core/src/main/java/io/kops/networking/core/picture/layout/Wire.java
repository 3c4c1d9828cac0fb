package io.kops.networking.core.picture.layout;

import io.kops.networking.plan.Action;
import java.util.List;

/**
 * A line with corners.
 *
 * @param kind what it says
 * @param points its corners and ends, of which two neighbours have one coordinate in common
 * @param from the key of the box where it begins
 * @param to the key of the box where it ends
 * @param action what it needs
 */
public record Wire(Kind kind, List<Point> points, String from, String to, Action action) {
  /** What wires say. */
  public enum Kind {
    /** A subnet uses a route table. */
    USE,
    /** A table leads to a gateway. */
    ROUTE,
    /** Traffic is let through. */
    TRAFFIC,
    /** The line of a group, on which its traffic begins and ends. */
    LIFELINE
  }

  /** Copies the list. */
  public Wire {
    points = List.copyOf(points);
  }
}
