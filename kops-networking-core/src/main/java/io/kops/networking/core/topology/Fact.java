package io.kops.networking.core.topology;

import io.kops.networking.plan.Action;
import java.util.List;

/**
 * One line about a part, such as a route.
 *
 * @param text the line
 * @param action what the resources that it tells of need
 * @param keys the ids of these resources; none where it tells of the part itself
 */
public record Fact(String text, Action action, List<String> keys) {
  /** Copies the list. */
  public Fact {
    keys = List.copyOf(keys);
  }

  /** Returns a line about the part itself. */
  static Fact of(String text) {
    return new Fact(text, Action.KEEP, List.of());
  }
}
